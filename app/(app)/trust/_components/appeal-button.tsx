"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";

const AppealDialog = dynamic(() => import("./appeal-dialog").then((module) => module.AppealDialog));

/** Opens the appeal against one entry. */
export function AppealButton({ entryId, event, points }: { entryId: string; event: string; points: string }) {
  const t = useTranslations("trust.appeal");
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        onClick={() => {
          setOpened(true);
        }}
        aria-label={t("label", { event })}
      >
        {t("action")}
      </Button>
      {opened ? (
        <AppealDialog
          entryId={entryId}
          event={event}
          points={points}
          onClose={() => {
            setOpened(false);
          }}
        />
      ) : null}
    </>
  );
}
