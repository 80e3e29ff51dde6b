import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "./badge";
import { applicationLooks, roleLooks, startupLooks } from "./status-look";
import type { StatusLook } from "./status-look";

/** Objects whose words are in `common.<machine>.<status>`. */
const commonLooks = { application: applicationLooks, role: roleLooks, startup: startupLooks } as const;

type Machine = keyof typeof commonLooks;

export type StatusBadgeProps =
  | { [M in Machine]: { machine: M; status: keyof (typeof commonLooks)[M] } }[Machine]
  /** The look of any other object's status, from `status-look.ts`, and its word. */
  | { look: StatusLook; children: ReactNode };

function CommonStatus({ machine, status }: { machine: Machine; status: string }) {
  const t = useTranslations("common");
  const looks: Partial<Record<string, StatusLook>> = commonLooks[machine];
  const look = looks[status];
  return (
    <Badge tone={look?.tone ?? "outline"} {...(look ? { icon: look.icon } : {})}>
      {t(`${machine}.${status}` as Parameters<typeof t>[0])}
    </Badge>
  );
}

/** The status of an object: icon and word, always both. */
export function StatusBadge(props: StatusBadgeProps) {
  return "look" in props ? <Badge {...props.look}>{props.children}</Badge> : <CommonStatus {...props} />;
}
