"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { toast } from "@/app/_ui/toast";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import { paths } from "@/lib/core/paths";
import type { CaseDetail } from "@/lib/moderation/schema";
import styles from "./cases.module.css";

const DecideDialog = dynamic(() => import("./decide-dialog").then((part) => part.DecideDialog), { ssr: false });
const AppealDialog = dynamic(() => import("./judge-dialog").then((part) => part.JudgeDialog), { ssr: false });

export interface CaseActionsProps {
  item: Pick<CaseDetail, "id" | "state" | "user" | "decisions" | "actions" | "appeal">;
  /** Where the queue goes on. */
  nextId: string | null;
  /** Whether the reader came here from the case before: then the first button has the focus. */
  queued: boolean;
}

/** What a moderator can do with a case; after a decision the next one opens. */
export function CaseActions({ item, nextId, queued }: CaseActionsProps) {
  const t = useTranslations("moderation.board");
  const router = useRouter();
  const [open, setOpen] = useState<"decide" | "uphold" | "overturn" | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (queued) first.current?.focus();
  }, [queued]);
  const takeUp = useAction(() => apiFetch<CaseDetail>(`/admin/cases/${item.id}/triage`, { method: "POST" }), {
    success: t("takenUp"),
  });
  const onward = () => {
    toast("ok", t(nextId === null ? "savedLast" : "saved"));
    router.push(nextId === null ? paths.caseBoard : `${paths.moderationCase(nextId)}?queue=1`);
  };
  const close = () => {
    setOpen(null);
  };
  const judges = item.actions.filter(({ action }) => action === "uphold" || action === "overturn");
  if (item.decisions.length === 0 && judges.length === 0)
    return <p className={styles.quiet}>{t(item.state === "appealed" ? "own" : "closed")}</p>;
  return (
    <div className={styles.buttons}>
      {item.decisions.length > 0 ? (
        <Button
          ref={first}
          onClick={() => {
            setOpen("decide");
          }}
        >
          {t("decide")}
        </Button>
      ) : null}
      {item.state === "open" ? (
        <Button variant="default" loading={takeUp.busy} onClick={() => void takeUp.run()}>
          {t("takeUp")}
        </Button>
      ) : null}
      {judges.map(({ action }, index) =>
        action === "uphold" || action === "overturn" ? (
          <Button
            key={action}
            variant="default"
            {...(index === 0 ? { ref: first } : {})}
            onClick={() => {
              setOpen(action);
            }}
          >
            {t(action)}
          </Button>
        ) : null,
      )}
      {open === "decide" ? <DecideDialog item={item} onClose={close} onDone={onward} /> : null}
      {(open === "uphold" || open === "overturn") && item.appeal ? (
        <AppealDialog
          appealId={item.appeal.id}
          verdict={open}
          name={item.user.name}
          leavesSuspended={judges.some(({ action, leavesSuspended }) => action === open && leavesSuspended)}
          onClose={close}
          onDone={onward}
        />
      ) : null}
    </div>
  );
}
