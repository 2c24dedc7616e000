<#ftl output_format="plainText">
<#assign client = tsesClientName!realmName>
${msg("tsesMailIntro", client)}

${tsesCode}

${msg("tsesMailValidity", tsesValidMinutes?c)}

${msg("tsesMailReference", tsesReference)}
${msg("tsesMailReferenceHelp")}

${msg("tsesMailIgnore")}
