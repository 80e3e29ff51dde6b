"use client";

import { Button } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { useConfirm } from "@/app/_ui/confirm";
import { toast } from "@/app/_ui/toast";
import { useAction } from "@/app/_ui/use-action";
import type { Dispute } from "@/lib/disputes/schema";
import { formatPercent } from "@/lib/i18n/format";
import { ActionBar } from "@/app/(app)/_shell/action-bar";
import { amountsOf, type PartyNames } from "./dispute-labels";
import styles from "./disputes.module.css";

type ActionName = "accept" | "refuse" | "elect" | "concede" | "withdraw";

const done = {
  accept: "accepted",
  refuse: "refused",
  elect: "elected",
  concede: "conceded",
  withdraw: "withdrawn",
} as const satisfies Record<ActionName, string>;

/** Confirms, sends and reports an action. Each moves money or cannot be undone. */
function useDisputeAction(dispute: Dispute, names: PartyNames) {
  const locale = useLocale();
  const words = useTranslations("disputes");
  const t = useTranslations("disputes.actions");
  const confirm = useConfirm();
  const { run, busy } = useAction((word: ActionName) =>
    word === "withdraw"
      ? apiFetch<Dispute>(`/disputes/${dispute.id}/withdraw`, { method: "POST" })
      : apiFetch<Dispute>(`/disputes/${dispute.id}/settle`, { body: { accept: word !== "refuse" } }),
  );
  const percent = dispute.proposal?.payeePercent ?? dispute.claimPercent;
  const values = {
    percent: formatPercent(percent, locale),
    result: words("result", { ...names, ...amountsOf(dispute, percent, locale) }),
    small: dispute.smallClaim ? "yes" : "no",
  };
  const say = async (word: ActionName) => {
    const agreed = await confirm({
      title: t(`${word}Title`),
      consequence: t(`${word}Text`, values),
      confirmLabel: t(word, values),
      safeLabel: t(`${word}Keep`),
      destructive: word === "concede",
    });
    if (agreed && (await run(word))) toast("ok", t(done[word]));
  };
  return { say, busy, label: (word: ActionName) => t(word, values) };
}

export interface DisputeActionsProps {
  dispute: Dispute;
  names: PartyNames;
}

/** The main actions: accept or refuse a proposal, request arbitration. The answer has its own form. */
export function DisputeActions({ dispute, names }: DisputeActionsProps) {
  const { say, busy, label } = useDisputeAction(dispute, names);
  const { actions } = dispute;
  if (!actions.includes("accept") && !actions.includes("refuse") && !actions.includes("elect")) return null;
  return (
    <ActionBar row>
      {actions.includes("accept") ? (
        <Button loading={busy} onClick={() => void say("accept")}>
          {label("accept")}
        </Button>
      ) : null}
      {actions.includes("elect") ? (
        <Button loading={busy} onClick={() => void say("elect")}>
          {label("elect")}
        </Button>
      ) : null}
      {actions.includes("refuse") ? (
        <Button variant="default" disabled={busy} onClick={() => void say("refuse")}>
          {label("refuse")}
        </Button>
      ) : null}
    </ActionBar>
  );
}

/** Rare actions: concede, withdraw the claim. */
export function SecondaryDisputeActions({ dispute, names }: DisputeActionsProps) {
  const { say, busy, label } = useDisputeAction(dispute, names);
  const quiet = (["concede", "withdraw"] as const).filter((word) => dispute.actions.includes(word));
  if (quiet.length === 0) return null;
  return (
    <div className={styles.quietMoves}>
      {quiet.map((word) => (
        <Button
          key={word}
          variant="subtle"
          color="gray"
          size="compact-sm"
          loading={busy}
          onClick={() => void say(word)}
        >
          {label(word)}
        </Button>
      ))}
    </div>
  );
}
