"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import type { OpenedConversation } from "@/lib/messages/schema";

interface MessageButtonProps {
  userId: string;
  name: string;
  /** Instead of "Message". */
  label?: string;
}

/** Opens the conversation with a person; begins one where there is none. */
export function MessageButton({ userId, name, label }: MessageButtonProps) {
  const t = useTranslations("common.message");
  const router = useRouter();
  const { run, busy } = useAction(() => apiFetch<OpenedConversation>("/conversations", { body: { userId } }), {
    refresh: false,
    onDone: ({ id }) => {
      router.push(`/messages/${id}`);
    },
  });
  return (
    <Button variant="default" loading={busy} aria-label={t("to", { name })} onClick={() => void run()}>
      {label ?? t("write")}
    </Button>
  );
}
