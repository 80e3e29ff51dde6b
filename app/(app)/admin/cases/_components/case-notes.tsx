import { getTranslations } from "next-intl/server";
import { Note } from "@/app/_ui/note";
import { Card, Section } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { CaseDecision, CaseDetail } from "@/lib/moderation/schema";
import { ruleKeyOf } from "@/lib/moderation/states";
import type { z } from "zod";
import styles from "./cases.module.css";

/** What suspends the person now, and who chose it. */
export async function SuspensionNote({ item }: { item: CaseDetail }) {
  const [t, reader] = await Promise.all([getTranslations("moderation.board"), getReader()]);
  const { suspension, suspendedElsewhere, user } = item;
  if (!suspension && !suspendedElsewhere) return null;
  const until = suspension?.until ? formatInstant(suspension.until, reader, "moment") : "";
  return (
    <Note tone="warn" title={t("suspension")}>
      {suspension ? (
        <p>
          {suspension.by === "reports"
            ? t("suspensionReports", { name: user.name })
            : t("suspensionModerator", { by: suspension.byName ?? "", name: user.name, date: until })}
        </p>
      ) : null}
      {suspendedElsewhere ? <p>{t("elsewhere", { name: user.name })}</p> : null}
    </Note>
  );
}

async function Decided({ decision }: { decision: z.infer<typeof CaseDecision> }) {
  const [t, rules, reader] = await Promise.all([
    getTranslations("moderation.board"),
    getTranslations("moderation.rules"),
    getReader(),
  ]);
  const key = ruleKeyOf(decision.rule);
  return (
    <div className={styles.report}>
      <div className={styles.head}>
        <strong>{t(`done.${decision.action}`)}</strong>
        <span className={styles.quiet}>
          {t("decidedBy", { name: decision.byName, date: formatInstant(decision.at, reader, "moment") })}
        </span>
      </div>
      <p>{key ? rules(key) : decision.rule}</p>
      <p className={styles.text}>{decision.reason}</p>
    </div>
  );
}

/** The decision of a case, and the appeal against it. */
export async function CaseOutcomeCards({ item }: { item: CaseDetail }) {
  const t = await getTranslations("moderation.board");
  const { decision, appeal, user } = item;
  if (!decision) return null;
  return (
    <Section title={t("decision")}>
      <Card>
        <Decided decision={decision} />
        {appeal ? (
          <div className={styles.report}>
            <h3>{t("statement", { name: user.name })}</h3>
            <p className={styles.text}>{appeal.statement}</p>
            {appeal.reason ? (
              <p className={styles.text}>
                <strong>{appeal.byName}</strong> {appeal.reason}
              </p>
            ) : null}
          </div>
        ) : null}
      </Card>
    </Section>
  );
}

/** What else was decided about the person. */
export async function EarlierDecisions({ item }: { item: CaseDetail }) {
  const t = await getTranslations("moderation.board");
  return (
    <Card>
      <div className={styles.facts}>
        <h2>{t("earlier", { name: item.user.name })}</h2>
        {item.earlier.length > 0 ? (
          item.earlier.map((decision) => <Decided key={decision.id} decision={decision} />)
        ) : (
          <p className={styles.quiet}>{t("noEarlier")}</p>
        )}
      </div>
    </Card>
  );
}
