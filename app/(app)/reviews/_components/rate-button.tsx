"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReviewedSide } from "@/lib/reviews/states";

const RateDialog = dynamic(() => import("./rate-dialog").then((part) => part.RateDialog), { ssr: false });

/** Opens the form in which one side rates the other. */
export function RateButton({ agreementId, side, name }: { agreementId: string; side: ReviewedSide; name: string }) {
  const t = useTranslations("reviews");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        {t("rate")}
      </Button>
      {open ? (
        <RateDialog
          agreementId={agreementId}
          side={side}
          name={name}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
