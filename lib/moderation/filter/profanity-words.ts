/**
 * Insults, slurs and obscenities of both languages, without accents, each form that is used. Words that are harmless in the other
 * language (con, bite, sale, retard, épais, chatte, pd) are left out or stand in {@link profanePhrases} alone.
 */
export const profaneWords: readonly string[] = [
  // English
  "fuck fucks fucked fucker fuckers fucking fuckin fuckface fuckhead fuckwit motherfucker motherfuckers motherfucking",
  "shit shits shitty shithead shitheads shitface bullshit horseshit dipshit dumbshit",
  "bitch bitches bitchy ass asses asshole assholes arse arsehole arseholes asshat dumbass jackass",
  "bastard bastards cunt cunts twat twats wanker wankers tosser tossers dickhead dickheads prick pricks cocksucker cocksuckers",
  "whore whores slut sluts slutty skank bollocks bellend douchebag douchebags scumbag scumbags",
  "faggot faggots fag fags dyke dykes tranny trannies nigger niggers nigga niggas chink chinks kike kikes spic spics wetback",
  "gook gooks paki pakis retarded retards moron morons imbecile cretin pussy pussies jerkoff blowjob handjob",
  // French
  "putain putains pute putes merde merdes merdeux merdique emmerde emmerdes emmerder emmerdeur emmerdant",
  "connard connards conard connasse connasses conne connes connerie conneries salope salopes salopard salopards saloperie",
  "encule encules enculer enculee enculade batard batards batarde foutre foutaise branleur branleurs branleuse",
  "couille couilles couillon couillons nique niquer niquez petasse petasses pouffiasse pouffiasses trouduc",
  "tapette tapettes tarlouze gouine gouines negre negres bougnoule bougnoules youpin youpins bicot bamboula",
  "tabarnak tabarnac osti ostie esti calisse caliss calice criss viarge",
]
  .join(" ")
  .split(" ");

/** Insults that are made of harmless words. */
export const profanePhrases: readonly RegExp[] = [
  "son of a bitch",
  "piece of (?:shit|crap)",
  "go to hell",
  "drop dead",
  "kill yourself",
  "suck my (?:dick|cock|balls)",
  "fils de (?:pute|chienne|bitch)",
  "fille de pute",
  "ta gueule",
  "vos gueules",
  "ferme la",
  "va te faire (?:foutre|voir|mettre)",
  "allez vous faire (?:foutre|voir|mettre)",
  "(?:nique|baise) ta (?:mere|race|soeur)",
  "sale (?:con|arabe|juif|noir|chien|race|type|pd|putain|merde)",
  "(?:gros|pauvre|petit|espece de|t es|tes|quel|bande de) cons?",
  "trou du cul",
  "casse toi",
  "sous merde",
  "je t emmerde",
].map((phrase) => new RegExp(`(?<![\\p{L}\\p{N}])${phrase.replaceAll(" ", "[\\s'’-]{1,3}")}(?![\\p{L}\\p{N}])`, "gu"));
