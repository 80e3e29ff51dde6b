import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "./badge";
import { statusLooks } from "./status-look";
import type { StatusLook } from "./status-look";

/** Machines whose words are in `common.<machine>.<status>`; the others' words come from the page. */
type CommonMachine = "application" | "role" | "startup";
type Machine = keyof typeof statusLooks;
type StatusOf<M extends Machine> = keyof (typeof statusLooks)[M];

export type StatusBadgeProps =
  | { [M in CommonMachine]: { machine: M; status: StatusOf<M>; children?: never } }[CommonMachine]
  | {
      [M in Exclude<Machine, CommonMachine>]: { machine: M; status: StatusOf<M>; children: ReactNode };
    }[Exclude<Machine, CommonMachine>];

function CommonWord({ machine, status }: { machine: CommonMachine; status: string }) {
  const t = useTranslations("common");
  return t(`${machine}.${status}` as Parameters<typeof t>[0]);
}

/** The status of an object: icon and word, always both. */
export function StatusBadge(props: StatusBadgeProps) {
  const looks: Partial<Record<string, StatusLook>> = statusLooks[props.machine];
  const look = looks[props.status];
  return (
    <Badge tone={look?.tone ?? "outline"} {...(look ? { icon: look.icon } : {})}>
      {props.children ?? <CommonWord machine={props.machine as CommonMachine} status={props.status} />}
    </Badge>
  );
}
