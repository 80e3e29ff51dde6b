"use client";

import { createContext, lazy, Suspense, use, useCallback, useState } from "react";
import type { ReactNode } from "react";
import type { ConfirmOptions } from "./confirm-dialog";

type Confirm = (options: ConfirmOptions) => Promise<boolean>;

const ConfirmContext = createContext<Confirm | null>(null);

// Hardly any visit is asked anything: the dialog comes when the first question does.
const ConfirmDialog = lazy(() => import("./confirm-dialog"));

interface Asked {
  options: ConfirmOptions;
  answer: (confirmed: boolean) => void;
  opened: boolean;
}

/** Shows the questions of the components below it, one at a time. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const confirm = useCallback<Confirm>(
    (options) =>
      new Promise((answer) =>
        setAsked((before) => {
          // A question that another one replaces gets the safe answer.
          before?.answer(false);
          return { options, answer, opened: true };
        }),
      ),
    [],
  );
  return (
    <ConfirmContext value={confirm}>
      {children}
      {asked ? (
        <Suspense fallback={null}>
          <ConfirmDialog
            {...asked.options}
            opened={asked.opened}
            onAnswer={(confirmed) => {
              asked.answer(confirmed);
              setAsked({ ...asked, opened: false });
            }}
            onClosed={() => setAsked(null)}
          />
        </Suspense>
      ) : null}
    </ConfirmContext>
  );
}

/** Confirms an action that cannot be undone; resolves true when confirmed. Other actions get an undo toast instead. */
export function useConfirm(): Confirm {
  const confirm = use(ConfirmContext);
  if (!confirm) throw new Error("There is no ConfirmProvider above this component");
  return confirm;
}
