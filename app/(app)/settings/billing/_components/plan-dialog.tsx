"use client";

import { Button, SegmentedControl } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Dialog } from "@/app/_ui/dialog";
import dialog from "@/app/_ui/dialog.module.css";
import type { ApiProblem } from "@/app/_web/api-client";
import { ErrorState } from "@/app/_ui/error-state";
import { Note } from "@/app/_ui/note";
import { useProblemText } from "@/app/_web/problem-text";
import { intervals, priceMinor } from "@/lib/billing/plans";
import type { Subscription } from "@/lib/billing/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import styles from "./billing.module.css";
import { changeKind } from "./change-kind";
import type { Choice } from "./change-kind";
import { PlanExcess } from "./plan-excess";
import { PayLink } from "./pay-link";
import { PortalButton } from "./portal-button";
import { usePreview } from "./use-preview";

export interface PlanDialogProps {
  subscription: Subscription;
  choice: Choice;
  problem: ApiProblem | null;
  busy: boolean;
  onChoose: (choice: Choice) => void;
  onConfirm: () => void;
  onClose: () => void;
}

/** Confirms a change: the amount due now, the day it takes effect, and its consequences. */
export function PlanDialog({ subscription, choice, problem, busy, onChoose, onConfirm, onClose }: PlanDialogProps) {
  const t = useTranslations("billing.dialog");
  const banner = useTranslations("billing.banner");
  const compare = useTranslations("billing.compare");
  const names = useTranslations("common.plan.name");
  const common = useTranslations("common");
  const reader = useReader();
  const { locale } = reader;
  const describe = useProblemText();
  const kind = changeKind(subscription, choice);
  const { preview, failure, retry } = usePreview(kind === "subscribe" || kind === "cancel" ? null : choice);
  if (kind === "same") return null;

  const plan = names(choice.plan);
  const current = names(subscription.plan);
  const money = (minor: number) => formatMoney(minor, "USD", locale);
  const regular = t(choice.interval === "month" ? "perMonth" : "perYear", {
    price: money(preview?.priceMinor ?? priceMinor(choice.plan, choice.interval)),
  });
  const due = kind === "subscribe" ? priceMinor(choice.plan, choice.interval) : preview?.dueNowMinor;
  const later = kind === "cancel" || preview?.kind === "downgrade";
  const at = kind === "cancel" ? subscription.currentPeriodEnd : (preview?.effectiveAt ?? null);
  const ready = kind === "subscribe" || kind === "cancel" || preview !== null;

  const confirmLabel = () => {
    if (kind === "subscribe") return t("continue");
    if (kind === "cancel") return t("confirmCancel", { plan: current });
    if (due) return t("pay", { price: money(due) });
    if (kind === "toYear" || kind === "toMonth") return t("confirmInterval");
    return t(kind === "downgrade" ? "confirmDowngrade" : "confirmUpgrade", { plan });
  };

  return (
    <Dialog onClose={onClose} title={t(kind, { plan: kind === "cancel" ? current : plan })}>
      <div className={dialog.body}>
        {kind === "subscribe" ? (
          <SegmentedControl
            name="plan-interval"
            fullWidth
            aria-label={compare("interval")}
            value={choice.interval}
            onChange={(value) => {
              const interval = intervals.find((name) => name === value);
              if (interval) onChoose({ plan: choice.plan, interval });
            }}
            data={[
              { value: "month", label: compare("monthly") },
              { value: "year", label: compare("yearly") },
            ]}
          />
        ) : null}
        {failure ? (
          <ErrorState
            title={t("failed")}
            text={describe(failure)}
            requestId={failure.requestId}
            action={
              <Button variant="default" onClick={retry}>
                {common("actions.retry")}
              </Button>
            }
          />
        ) : (
          <dl className={styles.amounts} aria-busy={!ready}>
            <div>
              <dt>{t("dueNow")}</dt>
              <dd className={styles.due}>
                {kind === "cancel" ? money(0) : due === undefined ? <span className={styles.bar} /> : money(due)}
              </dd>
            </div>
            <div>
              <dt>{kind === "cancel" ? t("ends", { plan: current }) : t("effective")}</dt>
              <dd>
                {ready ? later && at ? formatInstant(at, reader, "moment") : t("now") : <span className={styles.bar} />}
              </dd>
            </div>
            <div>
              <dt>{t("then")}</dt>
              <dd>{kind === "cancel" ? t("thenFree") : regular}</dd>
            </div>
          </dl>
        )}
        <p className={styles.quiet}>
          {kind === "subscribe"
            ? t("subscribeText")
            : later
              ? t("downgradeText")
              : ready
                ? t("upgradeText")
                : t("loading")}
        </p>
        {kind === "cancel" || kind === "downgrade" ? (
          <PlanExcess subscription={subscription} plan={choice.plan} />
        ) : null}
        {problem ? (
          <Note tone={problem.status === 409 ? "conflict" : "bad"} title={describe(problem)}>
            {problem.code === "payment_failed" ? (
              <div className={styles.noteAction}>
                {typeof problem.extra.url === "string" ? (
                  <PayLink url={problem.extra.url}>{banner("openAction")}</PayLink>
                ) : (
                  <PortalButton label="updateCard" />
                )}
              </div>
            ) : null}
          </Note>
        ) : null}
        <div className={dialog.actions}>
          <Button variant="default" disabled={busy} onClick={onClose} data-autofocus>
            {kind === "subscribe" ? t("stay") : t("keep", { plan: current })}
          </Button>
          <Button loading={busy} disabled={!ready} {...(kind === "cancel" ? { color: "red" } : {})} onClick={onConfirm}>
            {confirmLabel()}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
