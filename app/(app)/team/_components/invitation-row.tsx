"use client";

import { Button } from "@mantine/core";
import { IconClockOff, IconSend, IconX } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { useConfirm } from "@/app/_ui/confirm";
import { useAction } from "@/app/_ui/use-action";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { Invitation } from "@/lib/invitations/schema";
import styles from "./team.module.css";

export interface InvitationRowProps {
  invitation: Invitation;
  /** Name of the member who sent it; absent where they left the team. */
  inviter?: string;
}

/** One invitation: its address, level and end; a pending one can be sent again or revoked. */
export function InvitationRow({ invitation, inviter }: InvitationRowProps) {
  const t = useTranslations("team.invitations");
  const levels = useTranslations("common.access");
  const reader = useReader();
  const confirm = useConfirm();
  const { id, email, access, status, expiresAt } = invitation;
  const resend = useAction(() => apiFetch(`/invitations/${id}/resend`, { method: "POST" }), {
    success: t("resent", { email }),
  });
  const revoke = useAction(() => apiFetch(`/invitations/${id}`, { method: "DELETE" }), {
    success: t("revoked", { email }),
  });
  const askRevoke = async () => {
    const agreed = await confirm({
      title: t("revokeTitle", { email }),
      consequence: t("revokeText"),
      confirmLabel: t("revokeConfirm"),
      safeLabel: t("keep"),
      destructive: true,
    });
    if (agreed) await revoke.run();
  };
  const pending = status === "pending";
  return (
    <div className={styles.member}>
      <Avatar name={email} kind="talent" size={36} />
      <div className={styles.who}>
        <p className={styles.name}>
          {email}{" "}
          {pending ? (
            <Badge tone="info" icon={IconSend}>
              {t("pending")}
            </Badge>
          ) : status === "declined" ? (
            <Badge tone="neutral" icon={IconX}>
              {t("declined")}
            </Badge>
          ) : (
            <Badge tone="outline" icon={IconClockOff}>
              {t("expired")}
            </Badge>
          )}
        </p>
        <p>
          {[
            levels(access),
            inviter === undefined ? null : t("by", { name: inviter }),
            pending ? t("until", { at: formatInstant(expiresAt, reader, "moment") }) : null,
          ]
            .filter(Boolean)
            .join(", ")}
        </p>
      </div>
      {pending ? (
        <>
          <Button
            variant="subtle"
            color="gray"
            loading={resend.busy}
            aria-label={t("resendNamed", { email })}
            onClick={() => void resend.run()}
          >
            {t("resend")}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            loading={revoke.busy}
            aria-label={t("revokeNamed", { email })}
            onClick={() => void askRevoke()}
          >
            {t("revoke")}
          </Button>
        </>
      ) : null}
    </div>
  );
}
