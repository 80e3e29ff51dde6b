"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonDialog } from "../detail/reason-dialog";

/** Declines with a reason, and returns to the agreement. */
export function DeclineButton({ agreementId, counterpart }: { agreementId: string; counterpart: string }) {
  const t = useTranslations("agreements.actions");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t("declineOpen")}
      </Button>
      {open ? (
        <ReasonDialog
          agreementId={agreementId}
          action="decline"
          title={t("declineTitle", { name: counterpart })}
          onDone={() => {
            router.push(`/agreements/${agreementId}`);
          }}
          onClose={() => {
            setOpen(false);
          }}
        >
          {t("declineText")}
        </ReasonDialog>
      ) : null}
    </>
  );
}
