import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Section } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import type { AdminPerson } from "@/lib/administration/schema";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import styles from "../../_components/admin.module.css";
import { FactTable } from "../../_components/fact-table";

/** States, live records, held money, limits and sessions of a person. */
export async function PersonFacts({ person }: { person: AdminPerson }) {
  const [t, gates, plans, reader] = await Promise.all([
    getTranslations("administration.person"),
    getTranslations("administration.gates"),
    getTranslations("common.plan.name"),
    getReader(),
  ]);
  const { holds, held, limits, sessions, sanction } = person;
  const moment = (at: string | null) => (at ? formatInstant(at, reader, "moment") : t("never"));
  const facts = [
    { label: t("id"), value: <code>{person.id}</code> },
    { label: t("created"), value: moment(person.createdAt) },
    { label: t("lastSignIn"), value: moment(person.lastSignInAt) },
    { label: t("emailVerified"), value: person.emailVerified ? t("yes") : t("no") },
    { label: t("twoFactor"), value: person.twoFactor ? t("on") : t("off") },
    { label: t("verification"), value: t("level", { level: person.verificationLevel }) },
    { label: t("identity"), value: person.identityChecked ? t("checked") : t("unchecked") },
    { label: t("trust"), value: person.trustScore },
    { label: t("plan"), value: plans(person.plan) },
    ...(sanction
      ? [
          {
            label: t("sanction"),
            value: (
              <Link href={paths.moderationCase(sanction.caseId)}>
                {sanction.until ? t("until", { date: moment(sanction.until) }) : t("untilDecided")}
              </Link>
            ),
          },
        ]
      : []),
  ];
  const records = [
    ...held.map(({ currency, amountMinor, milestones }) => ({
      key: currency,
      label: t("held"),
      value: t("heldIn", { amount: formatMoney(amountMinor, currency, reader.locale), count: milestones }),
    })),
    ...(Object.keys(holds) as (keyof typeof holds)[]).map((key) => ({
      key,
      label: t(`holds.${key}`),
      value: String(holds[key]),
    })),
    ...limits.map(({ gate, used, limit }) => ({
      key: `limit ${gate}`,
      label: t("limit", { gate: gates(gate) }),
      value: limit === null ? t("unlimited", { used }) : t("usedOf", { used, limit }),
    })),
  ];
  return (
    <>
      <Section id="account" title={t("account")}>
        <FactTable facts={facts} />
      </Section>
      <Section id="records" title={t("records")}>
        <FactTable facts={records} />
      </Section>
      <Section id="sessions" title={t("sessions")} count={sessions.length}>
        {sessions.length === 0 ? (
          <p className={styles.quiet}>{t("noSessions")}</p>
        ) : (
          <ul className={styles.list}>
            {sessions.map(({ id, userAgent, createdAt, lastUsedAt }) => (
              <li key={id} className={styles.row}>
                <div className={styles.words}>
                  <span>{userAgent || t("unknownDevice")}</span>
                  <p className={styles.facts}>
                    <span>{t("signedIn", { date: moment(createdAt) })}</span>
                    <span>{t("lastUsed", { date: moment(lastUsedAt) })}</span>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
