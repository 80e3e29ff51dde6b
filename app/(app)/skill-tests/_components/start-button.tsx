"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { useConfirm } from "@/app/_ui/confirm";
import { useAction } from "@/app/_ui/use-action";
import { ActionBar } from "../../_shell/action-bar";
import { paths } from "@/lib/core/paths";
import type { Attempt } from "@/lib/skill-tests/schema";
import { ATTEMPT_MINUTES, skillTests, type TestedSkill } from "@/lib/skill-tests/states";

/** Starts an attempt after a question, and opens it. */
export function StartButton({ skill }: { skill: TestedSkill }) {
  const t = useTranslations("skillTests.rules");
  const locale = useLocale();
  const confirm = useConfirm();
  const router = useRouter();
  const start = useAction(() => apiFetch<Attempt>(`/skill-tests/${skill}/attempts`, { method: "POST" }), {
    refresh: false,
    onDone: ({ id }) => {
      router.push(paths.skillAttempt(id));
    },
  });
  return (
    <ActionBar>
      <Button
        loading={start.busy}
        onClick={() =>
          void confirm({
            title: t("confirmTitle", { skill: skillTests[skill].name[locale] }),
            consequence: t("confirmText", { minutes: ATTEMPT_MINUTES }),
            confirmLabel: t("confirm"),
            safeLabel: t("safe"),
          }).then((agreed) => (agreed ? start.run() : undefined))
        }
      >
        {t("start")}
      </Button>
    </ActionBar>
  );
}
