"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useConfirm } from "@/app/_ui/confirm";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import { useReader } from "@/app/_web/use-reader";
import type { Alliance } from "@/lib/alliances/schema";
import { formatInstant } from "@/lib/i18n/dates";

interface AllianceButtonProps {
  id: string;
  name: string;
}

const post = (id: string, verb: string) => apiFetch<Alliance>(`/alliances/${id}/${verb}`, { method: "POST" });

/** Accepts a request, or declines it after a question: that cannot be taken back. */
export function AnswerButtons({
  id,
  name,
  expiresAt,
  filled = false,
}: AllianceButtonProps & { expiresAt: string | null; filled?: boolean }) {
  const t = useTranslations("network");
  const reader = useReader();
  const confirm = useConfirm();
  const accept = useAction(() => post(id, "accept"), { success: t("accepted", { name }) });
  const decline = useAction(() => post(id, "reject"), { success: t("declined") });
  const askDecline = async () => {
    const until = expiresAt === null ? "" : formatInstant(expiresAt, reader, "deadline");
    const agreed = await confirm({
      title: t("declineTitle", { name }),
      consequence: t("declineText", { name, until }),
      confirmLabel: t("declineConfirm"),
      safeLabel: t("keep"),
      destructive: true,
    });
    if (agreed) await decline.run();
  };
  return (
    <>
      <Button
        variant={filled ? "filled" : "default"}
        loading={accept.busy}
        aria-label={t("acceptNamed", { name })}
        onClick={() => void accept.run()}
      >
        {t("accept")}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        loading={decline.busy}
        aria-label={t("declineNamed", { name })}
        onClick={() => void askDecline()}
      >
        {t("decline")}
      </Button>
    </>
  );
}

/** Takes back a request that waits for an answer. */
export function WithdrawButton({ id, name }: AllianceButtonProps) {
  const t = useTranslations("network");
  const withdraw = useAction(() => post(id, "withdraw"), { success: t("withdrawn", { name }) });
  return (
    <Button
      variant="default"
      loading={withdraw.busy}
      aria-label={t("withdrawNamed", { name })}
      onClick={() => void withdraw.run()}
    >
      {t("withdraw")}
    </Button>
  );
}

/** Ends an alliance after a question: the other would have to accept it again. */
export function RemoveButton({ id, name }: AllianceButtonProps) {
  const t = useTranslations("network");
  const confirm = useConfirm();
  const remove = useAction(() => apiFetch(`/alliances/${id}`, { method: "DELETE" }), {
    success: t("removed", { name }),
  });
  const ask = async () => {
    const agreed = await confirm({
      title: t("removeTitle", { name }),
      consequence: t("removeText"),
      confirmLabel: t("removeConfirm"),
      safeLabel: t("keepAlly"),
      destructive: true,
    });
    if (agreed) await remove.run();
  };
  return (
    <Button
      variant="subtle"
      color="gray"
      loading={remove.busy}
      aria-label={t("removeNamed", { name })}
      onClick={() => void ask()}
    >
      {t("remove")}
    </Button>
  );
}
