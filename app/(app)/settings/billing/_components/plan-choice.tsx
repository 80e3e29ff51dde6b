"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@mantine/core";
import { createContext, useContext, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { Note } from "@/app/_ui/note";
import type { Subscription } from "@/lib/billing/schema";
import styles from "./billing.module.css";
import { changeKind } from "./change-kind";
import type { Choice } from "./change-kind";
import { usePlanChange } from "./use-plan-change";

const PlanDialog = dynamic(() => import("./plan-dialog").then((module) => module.PlanDialog), { ssr: false });

const PlanChoiceContext = createContext<{ choose: (choice: Choice) => void; busy: boolean } | null>(null);

/** For every button that chooses a plan. Throws outside of {@link PlanChoice}. */
export function usePlanChoice() {
  const desk = useContext(PlanChoiceContext);
  if (!desk) throw new Error("useDesk outside of BillingDesk");
  return desk;
}

export interface PlanChoiceProps {
  subscription: Subscription;
  /** Chosen before, on the pricing page or where a limit was reached. */
  initial: Choice | null;
  children: ReactNode;
}

/** Holds the plan being chosen: confirms in a dialog, makes the change, and reports what is pending. */
export function PlanChoice({ subscription, initial, children }: PlanChoiceProps) {
  const t = useTranslations("billing.wait");
  const router = useRouter();
  const [choice, setChoice] = useState(initial && changeKind(subscription, initial) !== "same" ? initial : null);
  const close = () => {
    setChoice(null);
    // Removed from the address, so that a reload does not open the dialog again.
    if (location.search) history.replaceState(null, "", location.pathname);
  };
  const change = usePlanChange(subscription, close);
  const { busy, wait } = change;
  const desk = useMemo(() => ({ choose: setChoice, busy }), [busy]);
  return (
    <PlanChoiceContext value={desk}>
      <div aria-live="polite">
        {wait === "none" ? null : (
          <div className={styles.above}>
            <Note tone="info" title={t(wait === "late" ? "lateTitle" : "title")}>
              <p>{t(wait === "late" ? "lateText" : "text")}</p>
              {wait === "late" ? (
                <Button
                  className={styles.noteAction}
                  variant="default"
                  onClick={() => {
                    router.refresh();
                  }}
                >
                  {t("reload")}
                </Button>
              ) : null}
            </Note>
          </div>
        )}
      </div>
      {children}
      {choice ? (
        <PlanDialog
          key={`${choice.plan} ${choice.interval}`}
          subscription={subscription}
          choice={choice}
          problem={change.problem}
          busy={busy}
          onChoose={setChoice}
          onConfirm={() => void change.run(choice)}
          onClose={close}
        />
      ) : null}
    </PlanChoiceContext>
  );
}
