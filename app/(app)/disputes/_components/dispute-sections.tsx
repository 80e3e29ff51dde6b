import { IconCheck, IconHourglass } from "@/app/_ui/icons";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import figureStyles from "@/app/_ui/figures.module.css";
import { FileList } from "@/app/_ui/file-list";
import { Card, Section } from "@/app/_ui/section";
import { ThreadLine } from "@/app/_ui/thread";
import type { DisputeRelations } from "@/lib/disputes/queries/dispute-page";
import type { Dispute } from "@/lib/disputes/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney, formatPercent } from "@/lib/i18n/format";
import { firstName, isLink, amountsOf, type PartyNames, type Role } from "./dispute-labels";
import styles from "./disputes.module.css";
import { SplitBar, SplitFigures } from "./amount-split";
import { Statement } from "./statement";

interface SectionProps {
  dispute: Dispute;
  relations: DisputeRelations;
}

export const namesOf = ({ payer, payee }: DisputeRelations): PartyNames => ({
  payer: firstName(payer.name),
  payee: firstName(payee.name),
});

const steps = ["claim", "answer", "proposal", "arbitration"] as const;
const reached = { open: 1, answered: 2, proposed: 2, escalated: 3, settled: 4, withdrawn: 4 } as const;

/** The progress of the dispute on one line. */
export function DisputeProgress({ dispute: { status, answer, proposal, outcome } }: { dispute: Dispute }) {
  const t = useTranslations("disputes.steps");
  const at = reached[status];
  const over = status === "settled" || status === "withdrawn";
  // Skipped steps are not shown: a conceded claim had neither answer nor proposal.
  const shown = over
    ? steps.filter(
        (step) =>
          step === "claim" ||
          (step === "answer" && answer !== null) ||
          (step === "proposal" && proposal !== null) ||
          (step === "arbitration" && (outcome?.cause === "award" || outcome?.cause === "close")),
      )
    : steps;
  return (
    <div className={styles.line}>
      <ThreadLine
        label={t("label")}
        steps={[
          ...shown.map((key) => {
            const index = steps.indexOf(key);
            return {
              key,
              state: index < at ? ("done" as const) : index === at ? ("now" as const) : ("next" as const),
              title: t(key),
            };
          }),
          {
            key: "end",
            state: over ? ("done" as const) : ("next" as const),
            title: t(status === "withdrawn" ? "withdrawn" : "settled"),
          },
        ]}
      />
    </div>
  );
}

/** The claim with its resulting amounts. */
export function ClaimSection({ dispute, relations }: SectionProps) {
  const reader = useReader();
  const { locale } = reader;
  const words = useTranslations("disputes");
  const t = useTranslations("disputes.claim");
  const names = namesOf(relations);
  const byPayer = dispute.claimantId === dispute.payerId;
  const name = byPayer ? relations.payer.name : relations.payee.name;
  return (
    <Section title={t("title", { name })}>
      <Statement
        by={name}
        role={byPayer ? "payer" : "payee"}
        statement={dispute.claim}
        files={relations.files}
        lead={t("wants", {
          name: firstName(name),
          payee: names.payee,
          percent: formatPercent(dispute.claimPercent, locale),
          result: words("result", { ...names, ...amountsOf(dispute, dispute.claimPercent, locale) }),
        })}
      />
    </Section>
  );
}

/** The other party's answer, or that there is none yet. */
export function AnswerSection({ dispute, relations }: SectionProps) {
  const t = useTranslations("disputes.answer");
  const byPayer = dispute.claimantId !== dispute.payerId;
  const name = byPayer ? relations.payer.name : relations.payee.name;
  return (
    <Section title={t("title", { name })}>
      {dispute.answer ? (
        <Statement by={name} role={byPayer ? "payer" : "payee"} statement={dispute.answer} files={relations.files} />
      ) : (
        <Card>
          <p className={styles.strong}>{t("none", { name: firstName(name) })}</p>
          {dispute.status === "open" ? (
            <p className={styles.quiet}>{t("noneText", { name: firstName(name) })}</p>
          ) : null}
        </Card>
      )}
    </Section>
  );
}

/** A moderator's proposal: the split, its reason and who has accepted it. */
export function ProposalSection({ dispute, relations }: SectionProps) {
  const t = useTranslations("disputes.proposal");
  const names = namesOf(relations);
  const { proposal, acceptedBy, status, amountMinor, currency } = dispute;
  if (!proposal) return null;
  return (
    <Section title={t("title")}>
      <Card>
        <div className={styles.words}>
          <SplitBar amountMinor={amountMinor} currency={currency} percent={proposal.payeePercent} names={names} />
          <p className={styles.text}>{proposal.reason}</p>
          <p className={styles.badges}>
            {[relations.payer, relations.payee].map(({ id, name }) =>
              acceptedBy.includes(id) || dispute.outcome?.cause === "agree" ? (
                <Badge key={id} tone="ok" icon={IconCheck}>
                  {t("accepted", { name: firstName(name) })}
                </Badge>
              ) : status === "proposed" ? (
                <Badge key={id} tone="outline" icon={IconHourglass}>
                  {t("waiting", { name: firstName(name) })}
                </Badge>
              ) : null,
            )}
            {status === "escalated" ? <Badge tone="neutral">{t("declined")}</Badge> : null}
          </p>
        </div>
      </Card>
    </Section>
  );
}

/** The decision: the split, and the adjudicator's reason. */
export function DecisionSection({ dispute, relations }: SectionProps) {
  const t = useTranslations("disputes.decision");
  const { outcome, amountMinor, currency } = dispute;
  if (!outcome) return null;
  return (
    <Section title={t("title")}>
      <Card>
        <div className={styles.words}>
          <SplitBar
            amountMinor={amountMinor}
            currency={currency}
            percent={outcome.payeePercent}
            names={namesOf(relations)}
          />
          {outcome.reason ? <p className={styles.text}>{outcome.reason}</p> : null}
        </div>
      </Card>
    </Section>
  );
}

const titles = { open: "claim", answered: "asked", proposed: "proposal", escalated: "refused" } as const;

/** The amounts of the claim, the proposal or the decision, with the reader's net amount first. */
export function FiguresCard({ dispute, relations, role }: SectionProps & { role: Role | null }) {
  const t = useTranslations("disputes.figures");
  const { outcome, proposal, claimPercent, status, amountMinor, currency } = dispute;
  if (status === "withdrawn") return null;
  const what = status === "settled" ? "outcome" : titles[status];
  const percent = outcome?.payeePercent ?? proposal?.payeePercent ?? claimPercent;
  return (
    <Card>
      <section>
        <h2 className={styles.cardTitle}>{t(`title.${what}`)}</h2>
        {wasRefundedBefore(dispute, relations) ? (
          <p className={styles.quiet}>{t("none")}</p>
        ) : (
          <SplitFigures
            amountMinor={amountMinor}
            currency={currency}
            percent={percent}
            names={namesOf(relations)}
            role={role}
          />
        )}
      </section>
    </Card>
  );
}

/** Whether a decision for the payee moved nothing, since all of it had been refunded before. */
export const wasRefundedBefore = ({ outcome }: Dispute, { work }: DisputeRelations): boolean =>
  outcome !== null && outcome.payeePercent > 0 && work.status === "refunded";

/** Amount, parties, dates, milestone and agreement. `role` is null for readers who see neither milestone nor agreement. */
export function DisputeFacts({ dispute, relations, role }: SectionProps & { role: Role | null }) {
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("disputes.facts");
  const live = dispute.outcome === null && dispute.status !== "withdrawn";
  const facts: [string, React.ReactNode][] = [
    [t("amount"), formatMoney(dispute.amountMinor, dispute.currency, locale)],
    [t("payer"), relations.payer.name],
    [t("payee"), relations.payee.name],
    [t("startup"), relations.startupName],
    [t("opened"), formatInstant(dispute.createdAt, reader, "day")],
    ...(live ? [[t("custody"), t(dispute.custody ? "custodyYes" : "custodyNo")] as [string, string]] : []),
    ...(dispute.smallClaim ? [[t("small"), t("smallYes")] as [string, string]] : []),
    ...(role
      ? ([
          [
            t("milestone"),
            <Link key="milestone" href={`/milestones/${dispute.milestoneId}`}>
              {relations.work.title}
            </Link>,
          ],
          [
            t("agreement"),
            <Link key="agreement" href={`/agreements/${dispute.agreementId}`}>
              {t("open")}
            </Link>,
          ],
        ] satisfies [string, React.ReactNode][])
      : []),
  ];
  return (
    <Card>
      <section>
        <h2 className={styles.cardTitle}>{t("title")}</h2>
        <dl className={figureStyles.figures}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Card>
  );
}

/** The agreed work and the deliveries, for adjudicators, who see neither milestone nor agreement. */
export function WorkSection({ relations }: { relations: DisputeRelations }) {
  const reader = useReader();
  const t = useTranslations("disputes.deed");
  const { work, payer } = relations;
  return (
    <Section title={t("title")}>
      <Card list>
        <div className={styles.deed}>
          <h3 className={styles.small}>{t("agreed")}</h3>
          <p className={styles.text}>{work.description || work.title}</p>
          <p className={styles.quiet}>
            {t("due")} <time dateTime={work.dueAt}>{formatInstant(work.dueAt, reader, "moment")}</time>
          </p>
        </div>
        {work.deliveries.length === 0 ? (
          <p className={`${styles.deed} ${styles.quiet}`}>{t("none")}</p>
        ) : (
          work.deliveries.map(({ round, note, links, fileIds, at, changes }) => (
            <div key={round} className={styles.deed}>
              <h3 className={styles.small}>{t("delivery", { round, date: formatInstant(at, reader, "day") })}</h3>
              <p className={styles.text}>{note}</p>
              {links.length > 0 ? (
                <ul className={styles.evidence}>
                  {links.filter(isLink).map((link) => (
                    <li key={link}>
                      <a href={link} target="_blank" rel="noopener noreferrer nofollow">
                        {link}
                      </a>
                    </li>
                  ))}
                </ul>
              ) : null}
              <FileList files={fileIds.flatMap((id) => relations.files.get(id) ?? [])} />
              {changes ? (
                <>
                  <h4 className={styles.small}>{t("changes", { name: firstName(payer.name) })}</h4>
                  <p className={styles.text}>{changes}</p>
                </>
              ) : null}
            </div>
          ))
        )}
      </Card>
    </Section>
  );
}
