import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Card } from "@/app/_ui/section";
import hidden from "@/app/_ui/visually-hidden.module.css";
import { findWaitingApplicants } from "@/lib/applications/queries/hiring-board";
import type { Application } from "@/lib/applications/schema";
import type { Context } from "@/lib/core/context";
import { formatDuration, formatMoney } from "@/lib/i18n/format";
import { MIN_REPLY_SAMPLE } from "@/lib/startups/states";
import { cashFit, skillFit } from "../../hiring/_components/fit";
import type { RoleTerms } from "../../hiring/_components/fit";
import { ApplicantRow } from "./applicant-row";
import styles from "./founder.module.css";
import { readRoles, readStartups } from "./founder-data";

const HOUR = 3_600_000;

/** The strongest known fact about an applicant, as text. */
async function bestReason(application: Application, role: RoleTerms | undefined): Promise<string> {
  const [t, fit, locale] = await Promise.all([
    getTranslations("hiring.home"),
    getTranslations("hiring.fit"),
    getLocale(),
  ]);
  if (!role) return application.role.title;
  const count = role.skillsRequired.length;
  const matched = skillFit(role.skillsRequired, application.talent.skills).matched.length;
  const ask = application.expectedCompensation;
  if (count > 0 && matched === count) return t("allMustHaves", { count });
  if (ask && cashFit(ask, role.compensation) === "inside")
    return fit("ask.inside", { amount: formatMoney(ask.cashMinor, ask.currency, locale) });
  return count > 0 ? t("someMustHaves", { matched, count }) : (application.talent.headline ?? fit("noAsk"));
}

const SHOWN = 5;

/** Applicants who wait for an answer, the most urgent first, each with its strongest fact. */
export async function WaitingApplicants({ ctx }: { ctx: Context }) {
  const [t, locale, { count, items }, { roles }, startups] = await Promise.all([
    getTranslations("hiring.home"),
    getLocale(),
    findWaitingApplicants(ctx, SHOWN),
    readRoles(ctx),
    readStartups(ctx),
  ]);
  if (items.length === 0) {
    return (
      <Card>
        <EmptyState level={3} title={t("nobody")} text={t("nobodyText")} />
      </Card>
    );
  }
  const byId = new Map(roles.map((role) => [role.id, role]));
  const rows = await Promise.all(
    items.map(async (application) => ({
      application,
      reason: await bestReason(application, byId.get(application.roleId)),
    })),
  );
  const medianHours = startups[0]?.reply.medianHours ?? null;
  return (
    <>
      <div className={styles.frame}>
        <table className={styles.table}>
          <caption className={hidden.hidden}>{t("waiting")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("applicant")}</th>
              <th scope="col" className={styles.wide}>
                {t("role")}
              </th>
              <th scope="col" className={styles.wide}>
                {t("reason")}
              </th>
              <th scope="col" className={styles.end}>
                {t("replyBy")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ application, reason }) => (
              <ApplicantRow
                key={application.id}
                id={application.id}
                name={application.talent.name}
                role={application.role.title}
                reason={reason}
                replyBy={application.replyBy}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.hint}>
        {count > items.length ? `${t("more", { count: count - items.length })}. ` : null}
        {medianHours === null
          ? t("medianFew", { needed: MIN_REPLY_SAMPLE })
          : t("median", { duration: formatDuration(medianHours * HOUR, locale) })}
      </p>
    </>
  );
}
