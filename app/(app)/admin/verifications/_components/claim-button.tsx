"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import { paths } from "@/lib/core/paths";
import type { ReviewedVerification } from "@/lib/verification/schema";
import { CLAIM_HOURS } from "@/lib/verification/states";

interface ClaimButtonProps {
  id: string;
  title: string;
  /** Opens the claimed one, from the queue; otherwise it is the filled button of its own page. */
  open?: boolean;
}

/** Takes a submitted step out of the queue. */
export function ClaimButton({ id, title, open = false }: ClaimButtonProps) {
  const t = useTranslations("admin.verifications");
  const router = useRouter();
  const claim = useAction(
    () => apiFetch<ReviewedVerification>(`/admin/verifications/${id}/claim`, { method: "POST" }),
    {
      success: t("claimed", { hours: CLAIM_HOURS }),
      refresh: !open,
      onDone: () => {
        if (open) router.push(paths.verificationCase(id));
      },
    },
  );
  return (
    <Button
      variant={open ? "default" : "filled"}
      fullWidth={!open}
      aria-label={t("claimTitle", { title })}
      loading={claim.busy}
      onClick={() => void claim.run()}
    >
      {t("claim")}
    </Button>
  );
}
