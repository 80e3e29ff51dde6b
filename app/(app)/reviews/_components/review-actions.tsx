"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

const TextDialog = dynamic(() => import("./text-dialog").then((part) => part.TextDialog), { ssr: false });

/** Responds to a review of oneself, or reports it. */
export function ReviewActions({
  reviewId,
  author,
  actions,
}: {
  reviewId: string;
  author: string;
  actions: readonly ("respond" | "report")[];
}) {
  const t = useTranslations("reviews");
  const [asked, setAsked] = useState<"respond" | "report" | null>(null);
  return (
    <>
      {actions.map((action) => (
        <Button
          key={action}
          variant={action === "respond" ? "default" : "subtle"}
          size="compact-sm"
          // Its text is in line with that above where it stands alone.
          ml={actions.length === 1 ? -8 : 0}
          {...(action === "report" ? { color: "gray" } : {})}
          aria-label={t(`${action}.label`, { name: author })}
          onClick={() => {
            setAsked(action);
          }}
        >
          {t(`${action}.action`)}
        </Button>
      ))}
      {asked ? (
        <TextDialog
          reviewId={reviewId}
          author={author}
          action={asked}
          onClose={() => {
            setAsked(null);
          }}
        />
      ) : null}
    </>
  );
}
