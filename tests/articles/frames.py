"""Page frames as they occur, each around any article; all names in them are made up."""

import hashlib
from datetime import UTC, datetime
from html import escape

from riwaya.records import Page

TITLE = "قصف على سوق بلدة الوادي الأخضر يوقع قتلى وجرحى"
PARAGRAPHS = (
    "قُتل سبعة مدنيين وأصيب 12 آخرون بجروح، أمس الجمعة، في قصف مدفعي استهدف سوق بلدة الوادي الأخضر، بحسب مصادر طبية في المشفى الميداني.",
    "وقال ناشطون إن القذائف سقطت تباعاً على السوق وقت الظهيرة، وإن فرق الإنقاذ عملت حتى المساء على انتشال العالقين تحت الأنقاض.",
    "وأضاف مصدر محلي أن عمليات التهجيرمن الأحياء الشرقية مستمرة مستمرة منذ ثلاثة أيام، «والطريق إلى البلدة Aمقطوع».",
    "في المقابل نفى مصدر عسكري استهداف السوق، مؤكداً أن القصف طال مواقع عسكرية فقط.",
)
TEXT = "\n".join(PARAGRAPHS)


def page(content: bytes | str, media: str = "text/html", address: str = "page.html", charset: str | None = None) -> Page:
    data = content.encode() if isinstance(content, str) else content
    digest = hashlib.sha256(data).hexdigest()
    obtained = datetime(2026, 1, 1, tzinfo=UTC)
    return Page(id=f"p{digest[:12]}", address=address, content=data, sha256=digest, media=media, obtained=obtained, charset=charset)


def old_table(
    title: str = TITLE,
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    date_line: str = "السبت, 12 أيار 2018 08:15",
    charset: str | None = "windows-1256",
) -> str:
    """A table-layout CMS page: menu, visitors' counter, channels, a counter of flags, a comment form with a security code."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    menu = "".join(
        f'<tr><td><a href="/c/{n}">{name}</a></td></tr>' for n, name in enumerate(("الرئيسية", "أخبار محلية", "تقارير", "اتصل بنا"))
    )
    body = "<br><br>".join(escape(one, quote=False) for one in paragraphs)
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html dir="rtl"><head>{meta}<title>شبكة السنديان - {escape(title)}</title>
<script language="javascript">if (1 < 2) document.write("<td>لا شيء</td>");</script></head>
<body bgcolor=#ffffff><table width=980 align=center><tr><td colspan=3><img src=logo.gif alt="شبكة السنديان"></td></tr>
<tr><td width=180 valign=top><table>{menu}</table>
<table class="module"><tr><th>المتواجدون الأن</th></tr><tr><td>60 زائر، ولايوجد أعضاء داخل الموقع</td></tr></table>
<table class="module"><tr><th>القنوات</th></tr><tr><td>&nbsp;</td></tr></table>
<a href="http://counter.example/x"><img src=c.gif alt="Flag Counter"></a></td>
<td valign=top><table class="contentpaneopen"><tr><td class="contentheading" width="100%">{escape(title)}</td></tr></table>
<table class="contentpaneopen"><tr><td class="createdate" valign=top>{date_line}</td></tr>
<tr><td valign="top"><font face="Arial" size=4><div align=justify>{body}</div></font></td></tr></table>
<table><tr><td><a href="/print">طباعة</a> | <a href="/mail">أرسل إلى صديق</a></td></tr></table>
<form name=comments action="/add"><table><tr><td>أضف تعليق</td></tr><tr><td>الاسم <input name=n></td></tr>
<tr><td><textarea name=t>اكتب هنا</textarea></td></tr><tr><td>كود امني <img src=code.gif><br>تحديث</td></tr></table></form></td>
<td width=160 valign=top><table class="module"><tr><th>الأكثر قراءة</th></tr><tr><td><a href=/1>مقتل خمسة في غارة على بلدة أخرى</a></td></tr>
<tr><td><a href=/2>انفجار سيارة مفخخة قرب حاجز في الشمال</a></td></tr></table></td></tr>
<tr><td colspan=3 align=center>جميع الحقوق محفوظة لشبكة السنديان 2018 - powered by CMS</td></tr></table></body></html>"""


def modern(title: str = TITLE, paragraphs: tuple[str, ...] = PARAGRAPHS, published: str = "2018-05-12T07:30:00+03:00") -> str:
    """A modern page with JSON-LD, share counters, tags, read-also blocks between the paragraphs and comments."""
    also = """<div class="read-also"><h4>اقرأ أيضاً</h4><a href="/9">مقتل عشرين عنصراً في كمين بالبادية</a></div>
<p><strong>اقرأ أيضاً:</strong> <a href="/8">غارات تقتل تسعة مدنيين في بلدة السهل</a></p>"""
    parts = [f"<p>{escape(one)}</p>" for one in paragraphs]
    parts.insert(2, also)
    return f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{escape(title)} | منصة الجسر</title>
<meta property="og:title" content="{escape(title)}"><meta property="og:site_name" content="منصة الجسر">
<link rel="canonical" href="https://bridge.example/news/4411">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"منصة الجسر","datePublished":"2011-01-01"}},
{{"@type":"NewsArticle","headline":"{title}","datePublished":"{published}","dateModified":"2019-02-02",
"author":{{"@type":"Person","name":"سمر الخطيب"}},"publisher":{{"@type":"Organization","name":"منصة الجسر"}}}}]}}</script>
<style>.a{{color:red}}</style></head><body class="single comments-open"><header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">سوريا</a></li></ul></nav></header>
<main><article><h1>{escape(title)}</h1><div class="meta"><time datetime="{published}">12 مايو 2018</time><span>1250 مشاهدة</span></div>
<div class="social-share"><span>34</span> مشاركة <a href="#">فيسبوك</a> <a href="#">تويتر</a></div>
<div class="content">{"".join(parts)}</div>
<div class="tags">الوسوم: <a href="/t/1">قصف</a> <a href="/t/2">الوادي الأخضر</a></div></article>
<section class="comments" id="comments"><h3>التعليقات</h3><div class="comment"><p>قال معلق إن مئة شخص قتلوا في المدينة أمس ولم يذكر أحد ذلك في الأخبار.</p></div></section>
<aside class="sidebar"><h3>الأكثر قراءة</h3><ul><li><a href="/5">مقتل ثلاثة جنود في هجوم على حاجز</a></li></ul></aside></main>
<footer>جميع الحقوق محفوظة © 2018</footer></body></html>"""


def blog(title: str = TITLE, paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """A blog in the manner of the large hosts."""
    body = "<br /><br />".join(escape(one) for one in paragraphs)
    return f"""<!DOCTYPE html><html dir='rtl'><head><meta content='text/html; charset=UTF-8' http-equiv='Content-Type'/>
<title>مدونة الياسمين : {escape(title)}</title></head><body><div class='header-inner'><h1 class='title'><a href='/'>مدونة الياسمين</a></h1></div>
<div class='date-outer'><h2 class='date-header'><span>السبت، 12 مايو 2018</span></h2><div class='post hentry'>
<h3 class='post-title entry-title'>{escape(title)}</h3><div class='post-body entry-content'><div dir="rtl" style="text-align: right;">{body}</div></div>
<div class='post-footer'>مرسلة بواسطة <span class='fn'>أبو سالم</span> في <a class='timestamp-link' href='/x'>8:15 ص</a></div></div></div>
<div class='comments' id='comments'><h4>ليست هناك تعليقات:</h4><h4>إرسال تعليق</h4></div>
<div class='sidebar'><h2>أرشيف المدونة</h2><ul><li>مايو (12)</li><li>أبريل (9)</li></ul></div></body></html>"""


def forum(title: str = TITLE, paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """A thread of a discussion board: month first in its dates, signatures, a quick reply."""
    body = "<br />\n<br />\n".join(escape(one) for one in paragraphs)
    return f"""<html dir="rtl"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256" /><title>{escape(title)} - منتديات الأفق</title></head>
<body><table class="tborder"><tr><td class="navbar"><a href="/">منتديات الأفق</a> &gt; <a href="/f1">الأخبار</a></td></tr></table>
<table class="tborder" id="post1"><tr><td class="thead">05-12-2018, 03:22 PM</td></tr><tr><td class="alt2"><a class="bigusername" href="/u">كاتب الأخبار</a>
<div class="smallfont">عضو فعال</div><div class="smallfont">تاريخ التسجيل: 04-25-2016</div><div class="smallfont">المشاركات: 1,204</div></td></tr>
<tr><td class="alt1"><div class="smallfont"><strong>{escape(title)}</strong></div><hr /><div id="post_message_1">{body}</div></td></tr></table>
<table class="tborder"><tr><td>الرد السريع</td></tr><tr><td><textarea>رسالة</textarea></td></tr></table></body></html>"""
