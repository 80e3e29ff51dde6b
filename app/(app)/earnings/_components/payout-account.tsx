"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { loadPage } from "@/app/_web/load-page";
import { Card } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import { payoutAccountLooks } from "@/app/_ui/status-look";
import { useAction } from "@/app/_ui/use-action";
import type { PayoutState } from "@/lib/funds/states";
import styles from "./earnings.module.css";

/** Whether the reader can be paid, and the link to the provider's page where the account is opened. */
export function PayoutAccountCard({ status }: { status: PayoutState }) {
  const t = useTranslations("milestones.earnings.account");
  const open = useAction(() => apiFetch<{ url: string }>("/payouts/account", { method: "POST" }), {
    refresh: false,
    onDone: ({ url }) => {
      loadPage(url);
    },
  });
  return (
    <Card>
      <section className={styles.account}>
        <h2>{t("title")}</h2>
        <div>
          <StatusBadge look={payoutAccountLooks[status]}>{t(`status.${status}`)}</StatusBadge>
        </div>
        <p className={styles.quiet}>{t(`text.${status}`)}</p>
        <Button
          variant={status === "enabled" ? "default" : "filled"}
          loading={open.busy}
          onClick={() => void open.run()}
        >
          {t(`action.${status}`)}
        </Button>
      </section>
    </Card>
  );
}
