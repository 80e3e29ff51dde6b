/** What a grant is of: options of the plan, or shares of their own that vest. */
export const grantInstruments = ["options", "shares"] as const;
export type GrantInstrument = (typeof grantInstruments)[number];

/** The state of a grant on a day. */
export const grantStates = ["waiting", "vesting", "vested", "ended", "replaced"] as const;
export type GrantState = (typeof grantStates)[number];

/** By which capitalization a SAFE's cap is measured. */
export const safeKinds = ["post_money", "pre_money"] as const;
export type SafeKind = (typeof safeKinds)[number];

/**
 * What a row of the cap table that was entered or imported is. `shares` are issued, `options` were granted elsewhere, `promised`
 * are options promised and not granted, `pool` is all that the plan reserves for options, granted or not; a `safe` is money that
 * will convert.
 */
export const entryKinds = ["shares", "options", "promised", "pool", "safe"] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Rows of a startup's cap table that may be entered or imported. */
export const MAX_ENTRIES = 5_000;

/** ISO 3166-1 alpha-2: where a company may have been formed. */
export const countryCodes: readonly string[] = (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY " +
  "BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK " +
  "FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR " +
  "IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK " +
  "ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM " +
  "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF " +
  "TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW "
)
  .trim()
  .split(" ");
