<#-- The page around every mail of the realm. No link, no image; light and dark; down to 320 px; in both directions. -->
<#macro emailLayout>
<!DOCTYPE html>
<html lang="${locale.toLanguageTag()}" dir="${ltr?then("ltr", "rtl")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject!realmName}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.tses-card p { margin: 0 0 16px; }
.tses-card > p:last-child { margin-bottom: 0; }
.tses-card a { color: #0d6b62; overflow-wrap: anywhere; }
@media (max-width: 480px) {
  .tses-page { padding: 16px 12px !important; }
  .tses-card { padding: 24px 20px !important; }
}
@media (prefers-color-scheme: dark) {
  .tses-body, .tses-page { background-color: #0d1312 !important; }
  .tses-card { background-color: #161e1c !important; border-color: #2a3532 !important; color: #e7edeb !important; }
  .tses-card a { color: #6fd0c0; }
  .tses-brand { color: #6fd0c0 !important; }
  .tses-footer { color: #a5b3af !important; }
}
</style>
</head>
<body class="tses-body" style="margin:0;padding:0;background-color:#f3f5f4">
<div role="article" aria-label="${subject!realmName}">
<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0">
<tr>
<td class="tses-page" align="center" style="padding:32px 16px;background-color:#f3f5f4">
<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0" style="max-width:520px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif">
<tr>
<td class="tses-brand" align="center" style="padding:0 8px 20px;color:#0d6b62;font-size:18px;line-height:1.3;font-weight:700">${realmName}</td>
</tr>
<tr>
<td class="tses-card" align="${ltr?then("left", "right")}" style="padding:32px;background-color:#ffffff;border:1px solid #dde3e1;border-radius:16px;color:#16211f;font-size:16px;line-height:1.5;overflow-wrap:break-word">
<#nested>
</td>
</tr>
<tr>
<td class="tses-footer" align="center" style="padding:20px 8px 0;color:#53605d;font-size:13px;line-height:1.5">${msg("tsesMailFooter", realmName)}</td>
</tr>
</table>
</td>
</tr>
</table>
</div>
</body>
</html>
</#macro>
