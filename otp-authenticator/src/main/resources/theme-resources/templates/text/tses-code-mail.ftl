<#ftl output_format="plainText">
<#assign client = tsesClientName!realmName>
${msg("tsesMailIntro", client)}

${tsesCode}

${msg(tsesValidityKey!"tsesMailValidity.other", tsesValidMinutes?c)}

${msg("tsesMailReference", tsesReference)}
${msg("tsesMailReferenceHelp")}
<#if tsesRequestedAt?has_content>
${msg("tsesMailTime", tsesRequestedAt)}
</#if>
<#if tsesOrigin?has_content>
${msg("tsesMailOrigin", tsesOrigin)}
</#if>

${msg("tsesMailIgnore")}
<#if tsesNotYouLink?has_content>

${msg("tsesMailNotYou")}
${tsesNotYouLink}
</#if>
