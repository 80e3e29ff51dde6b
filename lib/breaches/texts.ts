import { formatDay, formatInstant } from "@/lib/i18n/dates";
import { formatList } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { env } from "@/lib/core/env";
import { paragraphsOf, renderMail, type RenderedMail } from "@/lib/integrations/mail/layout";
import type { Breach } from "@/models/breach";
import type { Lean } from "@/lib/core/db/model";

type Row = Lean<Breach>;

function periodOf({ occurredFrom, occurredTo }: Pick<Row, "occurredFrom" | "occurredTo">, locale: AppLocale): string {
  const t = translator(locale, "breaches");
  const from = formatDay(occurredFrom, locale, "day");
  return occurredTo === null || occurredTo === occurredFrom
    ? t("report.day", { from })
    : t("report.days", { from, to: formatDay(occurredTo, locale, "day") });
}

const dataOf = ({ data }: Pick<Row, "data">, locale: AppLocale): string => {
  const t = translator(locale, "breaches");
  return formatList(
    data.map((kind) => t(`data.${kind}`)),
    locale,
  );
};

/**
 * The report of a breach to the Commissioner, with everything that section 2 of the Breach of Security Safeguards Regulations
 * (SOR/2018-64) asks for.
 */
export function commissionerReport(breach: Row, locale: AppLocale): string {
  const t = translator(locale, "breaches");
  const { circumstances, measures, affected, assessment, notice } = breach;
  const utc = { locale, timeZone: "UTC" } as const;
  const told = notice
    ? t("report.told", { at: formatInstant(notice.startedAt, utc, "moment"), count: notice.sent })
    : t("report.notTold");
  const parts: readonly (readonly [string, string])[] = [
    [t("report.circumstances"), circumstances],
    [t("report.period"), periodOf(breach, locale)],
    [t("report.data"), dataOf(breach, locale)],
    [t("report.people"), t(affected.estimated ? "report.about" : "report.exactly", { count: affected.count })],
    [t("report.risk"), assessment ? `${assessment.sensitivity}\n${assessment.misuse}` : t("report.notAssessed")],
    [t("report.measures"), measures || t("report.none")],
    [t("report.notified"), told],
    [t("report.contact"), env().CONTACT_EMAIL],
  ];
  return parts.map(([label, value]) => `${label}\n${value}`).join("\n\n");
}

/** The e-mail by which a person learns of a breach (section 3 of the same regulations). */
export function breachMail(
  breach: Row,
  { to, name, locale }: { to: string; name: string; locale: AppLocale },
  message: { en: string; fr: string },
): RenderedMail {
  const t = translator(locale, "mail");
  return renderMail({
    to,
    name,
    locale,
    subject: t("breach.subject"),
    paragraphs: [t("breach.lead", { when: periodOf(breach, locale) }), ...paragraphsOf(message[locale])],
    facts: [
      [t("breach.data"), dataOf(breach, locale)],
      ...(breach.measures ? [[t("breach.measures"), breach.measures] as const] : []),
    ],
    closing: [t("breach.contact", { email: env().CONTACT_EMAIL }), t("breach.complaint")],
  });
}
