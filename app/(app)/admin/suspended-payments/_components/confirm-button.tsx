"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { ConfirmProps } from "./confirm-dialog";

const ConfirmDialog = dynamic(() => import("./confirm-dialog").then((module) => module.ConfirmDialog));

/** Lets a refund that was made without the platform stand, with a reason. */
export function ConfirmButton(props: ConfirmProps) {
  const t = useTranslations("admin.suspended");
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button
        variant="default"
        onClick={() => {
          setAsking(true);
        }}
        aria-label={t("label", { title: props.title })}
      >
        {t("button")}
      </Button>
      {asking ? (
        <ConfirmDialog
          {...props}
          onClose={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </div>
  );
}
