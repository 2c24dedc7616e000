<#--
  Stands inside the realm's own email layout, so it brings no page, no colours of text and no card of its own: they are
  the theme's, in light and dark. The code is text; its groups are set apart by padding, so that a copy has no gap. The
  one link cancels the code; it looks like the text around it, since nobody who signs in needs it.
-->
<#import "template.ftl" as layout>
<#import "/tses-text.ftl" as text>
<#assign client = tsesClientName!realmName>
<#assign mono = "ui-monospace,Menlo,Consolas,monospace">
<@layout.emailLayout>
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<div style="display:none;overflow:hidden;max-height:0;max-width:0;opacity:0;mso-hide:all" aria-hidden="true">${msg("tsesMailPreview", client, tsesValidMinutes?c)}<#list 1..60 as _>&#847;&zwnj;&nbsp;</#list></div>
<div lang="${locale.toLanguageTag()}" dir="${ltr?then("ltr", "rtl")}" style="max-width:30em;margin:0 auto;font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;font-size:16px;line-height:1.5;overflow-wrap:break-word">
<h1 style="margin:0 0 12px;font-size:22px;line-height:1.3;font-weight:700">${msg("tsesMailTitle")}</h1>
<p style="margin:0 0 16px"><@text.message key="tsesMailIntro"><bdi style="font-weight:700">${client}</bdi></@text.message></p>
<p dir="ltr" style="margin:0 0 16px;padding:16px 12px;border:1px solid #8a8f98;border-radius:8px;text-align:center;font-family:${mono};font-size:32px;line-height:1.25;font-weight:700;letter-spacing:2px;-webkit-user-select:all;user-select:all"><#list tsesCodeGrouped as group><span<#if !group?is_first> style="padding-left:12px"</#if>>${group}</span></#list></p>
<p style="margin:0 0 16px">${msg(tsesValidityKey!"tsesMailValidity.other", tsesValidMinutes?c)}</p>
<p style="margin:0 0 16px"><@text.message key="tsesMailReference"><bdi dir="ltr" style="font-family:${mono};font-weight:700">${tsesReference}</bdi></@text.message><br>${msg("tsesMailReferenceHelp")}</p>
<#if tsesRequestedAt?has_content || tsesOrigin?has_content>
<p style="margin:0 0 16px;font-size:14px"><#if tsesRequestedAt?has_content><@text.message key="tsesMailTime"><bdi>${tsesRequestedAt}</bdi></@text.message></#if><#if tsesOrigin?has_content><#if tsesRequestedAt?has_content><br></#if><@text.message key="tsesMailOrigin"><#list tsesOrigin?split(" · ") as part><bdi>${part}</bdi><#sep> · </#sep></#list></@text.message></#if></p>
</#if>
<p style="margin:0;font-size:14px">${msg("tsesMailIgnore")}</p>
<#if tsesNotYouLink?has_content>
<p style="margin:0;font-size:14px"><a href="${tsesNotYouLink}" style="display:inline-block;padding:12px 0;color:inherit;text-decoration:underline">${msg("tsesMailNotYou")}</a></p>
</#if>
</div>
</@layout.emailLayout>
