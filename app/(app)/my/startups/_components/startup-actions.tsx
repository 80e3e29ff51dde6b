"use client";

import { Button } from "@mantine/core";
import { IconDots, IconPencil, IconWorld } from "@/app/_ui/icons";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { useConfirm } from "@/app/_ui/confirm";
import icon from "@/app/_ui/icon-button.module.css";
import { LazyPopup } from "@/app/_ui/lazy-popup";
import { useAction } from "@/app/_ui/use-action";
import type { Startup } from "@/lib/startups/schema";
import type { Completeness } from "@/lib/startups/completeness";
import { startupTransitions } from "@/lib/startups/states";

const loadMenu = () => import("./startup-menu");
const StartupMenu = lazy(loadMenu);

export interface StartupActionsProps {
  startup: Startup;
  missing: Completeness["missing"];
  mayDelete: boolean;
  /** Read-only on its plan: no edits, no publishing. */
  locked: boolean;
}

/** Publish or edit as the main button, the rest in a menu. Pausing and deleting can be undone; archiving asks first. */
export function StartupActions({ startup, missing, mayDelete, locked }: StartupActionsProps) {
  const t = useTranslations("startup.actions");
  const common = useTranslations("common.actions");
  const router = useRouter();
  const confirm = useConfirm();
  const { id, name, status } = startup;
  const moves: Readonly<Record<string, string>> = startupTransitions[status];
  const post = (action: string) => apiFetch<Startup>(`/startups/${id}/${action}`, { method: "POST" });
  const publish = useAction(() => post("publish"), { success: t("published", { name }) });
  const pause = useAction(() => post("pause"), {
    success: t("paused", { name }),
    undo: () => ({ label: common("undo"), run: () => void publish.run() }),
  });
  const archive = useAction(() => post("archive"), { success: t("archived", { name }) });
  const restore = useAction(() => post("restore"), { success: t("restored", { name }) });
  const remove = useAction(() => apiFetch(`/startups/${id}`, { method: "DELETE" }), {
    success: t("deleted", { name }),
    undo: () => ({ label: common("undo"), run: () => void restore.run() }),
    refresh: false,
    onDone: () => {
      router.push("/my/startups");
      router.refresh();
    },
  });
  const busy = publish.busy || pause.busy || archive.busy || remove.busy;
  const askArchive = async () => {
    const agreed = await confirm({
      title: t("archiveTitle", { name }),
      consequence: t("archiveText"),
      confirmLabel: t("archiveConfirm"),
      safeLabel: t("archiveSafe"),
      destructive: true,
    });
    if (agreed) await archive.run();
  };
  const canPublish = "publish" in moves && !locked;
  return (
    <>
      {canPublish && missing.length === 0 ? (
        <Button
          leftSection={<IconWorld size={16} stroke={1.75} aria-hidden />}
          loading={publish.busy}
          onClick={() => void publish.run()}
        >
          {t(status === "paused" ? "publishAgain" : "publish")}
        </Button>
      ) : null}
      {status === "archived" || locked ? null : (
        <Button
          component={Link}
          href={`/my/startups/${id}/edit`}
          variant={canPublish && missing.length > 0 ? "filled" : "default"}
          leftSection={<IconPencil size={16} stroke={1.75} aria-hidden />}
        >
          {t(canPublish && missing.length > 0 ? "complete" : "edit")}
        </Button>
      )}
      {"pause" in moves || "archive" in moves || mayDelete ? (
        <LazyPopup
          body={StartupMenu}
          preload={loadMenu}
          props={{
            pause: "pause" in moves ? () => void pause.run() : null,
            archive: "archive" in moves ? () => void askArchive() : null,
            remove: mayDelete ? () => void remove.run() : null,
          }}
          className={icon.boxed ?? ""}
          label={t("more", { name })}
          busy={busy}
        >
          <IconDots size={18} stroke={1.75} aria-hidden />
        </LazyPopup>
      ) : null}
    </>
  );
}
