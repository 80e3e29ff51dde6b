"use client";

import { Button } from "@mantine/core";
import { IconBookmark, IconBookmarkFilled } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useOptimistic, useTransition } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { takeFollow } from "@/app/_web/follow-intent";
import { useAction } from "@/app/_ui/use-action";

export interface FollowButtonProps {
  kind: "startup" | "role";
  id: string;
  /** Its name, for the messages. */
  name: string;
  following: boolean;
  fullWidth?: boolean;
}

/** Follows a startup or saves a role: optimistic, rolled back on failure, and can be undone. Does what was pressed before signing in. */
export function FollowButton({ kind, id, name, following, fullWidth = false }: FollowButtonProps) {
  const t = useTranslations("find.follow");
  const undo = useTranslations("common.actions");
  const [shown, show] = useOptimistic(following);
  const [, start] = useTransition();
  const send = async (next: boolean) => {
    await apiFetch(`/${kind}s/${id}/follow`, { method: next ? "PUT" : "DELETE" });
    return next;
  };
  const words = (next: boolean) => {
    if (kind === "role") return next ? t("savedDone") : t("unsaved", { name });
    return next ? t("followed", { name }) : t("unfollowed", { name });
  };
  const { run } = useAction(send, {
    success: words,
    undo: (done) => ({
      label: undo("undo"),
      run: () => {
        set(!done);
      },
    }),
  });
  const set = (next: boolean) => {
    start(async () => {
      show(next);
      await run(next);
    });
  };
  const resume = useEffectEvent(() => {
    if (takeFollow(kind, id) && !following) set(true);
  });
  useEffect(() => {
    resume();
  }, []);
  const on = kind === "role" ? t("saved") : t("following");
  const off = kind === "role" ? t("role") : t("startup");
  const Icon = shown ? IconBookmarkFilled : IconBookmark;
  return (
    <Button
      variant="default"
      fullWidth={fullWidth}
      leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
      {...(shown ? { title: kind === "role" ? t("unsave", { name }) : t("unfollow", { name }) } : {})}
      onClick={() => {
        set(!shown);
      }}
    >
      {shown ? on : off}
    </Button>
  );
}
