"use client";

import { Button, Select } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { useConfirm } from "@/app/_ui/confirm";
import { TrustBadge } from "@/app/_ui/trust-badge";
import { useAction } from "@/app/_ui/use-action";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { accessLevels } from "@/lib/startups/states";
import type { Access } from "@/lib/startups/states";
import type { ManagedMember } from "@/lib/startups/queries/managed-team";
import { memberDescription } from "./member-description";
import styles from "./team.module.css";

export interface MemberRowProps {
  startupId: string;
  member: ManagedMember;
  /** Title of the role they were hired for. */
  role?: string;
}

/** One member: name, role, level, and what the reader may change. Another member's level change can be undone; the reader's own, and a removal, are confirmed first. */
export function MemberRow({ startupId, member, role }: MemberRowProps) {
  const t = useTranslations("team");
  const levels = useTranslations("common.access");
  const common = useTranslations("common");
  const reader = useReader();
  const router = useRouter();
  const confirm = useConfirm();
  const { userId, name, access, self, may, mayRemove } = member;
  const path = `/startups/${startupId}/team/${userId}` as const;
  const set = (level: Access) => apiFetch(path, { method: "PATCH", body: { access: level } });
  const restore = useAction((level: Access) => set(level));
  const change = useAction((level: Access) => set(level), {
    success: t("changed", { name }),
    undo: () => ({ label: common("actions.undo"), run: () => void restore.run(access) }),
  });
  const remove = useAction(() => apiFetch(path, { method: "DELETE" }), {
    success: self ? t("left") : t("removed", { name }),
    onDone: () => {
      if (self) router.push("/my/startups");
    },
  });

  const choose = async (level: string | null) => {
    const next = accessLevels.find((one) => one === level);
    if (next === undefined || next === access) return;
    const agreed =
      !self ||
      (await confirm({
        title: t("selfTitle", { level: levels(next) }),
        consequence: t("selfText"),
        confirmLabel: t("selfConfirm"),
        safeLabel: t("selfSafe"),
      }));
    if (agreed) await change.run(next);
  };
  const askRemove = async () => {
    const agreed = await confirm({
      title: self ? t("leaveTitle") : t("removeTitle", { name }),
      consequence: self ? t("leaveText") : t("removeText", { name }),
      confirmLabel: self ? t("leave") : t("removeConfirm", { name }),
      safeLabel: self ? t("stay") : t("keep", { name }),
      destructive: true,
    });
    if (agreed) await remove.run();
  };

  return (
    <div className={styles.member}>
      <Avatar name={name} kind={role === undefined ? "founder" : "talent"} size={36} />
      <div className={styles.who}>
        <p className={styles.name}>
          {name} {self ? <Badge tone="outline">{t("you")}</Badge> : null}{" "}
          <TrustBadge userId={userId} score={member.trustScore} />
        </p>
        <p>
          {[
            ...memberDescription(role, member.headline),
            t("since", { date: formatInstant(member.joinedAt, reader, "month") }),
          ].join(", ")}
        </p>
      </div>
      {may.length > 0 ? (
        <Select
          className={styles.level ?? ""}
          aria-label={t("levelOf", { name })}
          data={accessLevels
            .filter((level) => level === access || may.includes(level))
            .map((level) => ({ value: level, label: levels(level) }))}
          value={access}
          allowDeselect={false}
          disabled={change.busy || restore.busy}
          onChange={(level) => void choose(level)}
        />
      ) : (
        <Badge tone="neutral">{levels(access)}</Badge>
      )}
      {mayRemove ? (
        <Button
          variant="subtle"
          color="gray"
          loading={remove.busy}
          aria-label={self ? t("leave") : t("removeNamed", { name })}
          onClick={() => void askRemove()}
        >
          {self ? t("leaveShort") : t("remove")}
        </Button>
      ) : null}
    </div>
  );
}
