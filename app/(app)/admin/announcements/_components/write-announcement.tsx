"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

const AnnouncementDialog = dynamic(() => import("./announcement-dialog").then((module) => module.AnnouncementDialog));

/** Opens the dialog in which an announcement is written. */
export function WriteAnnouncement() {
  const t = useTranslations("administration.announce");
  const [writing, setWriting] = useState(false);
  return (
    <>
      <Button onClick={() => setWriting(true)}>{t("button")}</Button>
      {writing ? <AnnouncementDialog onClose={() => setWriting(false)} /> : null}
    </>
  );
}
