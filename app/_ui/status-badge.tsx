import {
  IconArrowBackUp,
  IconArchive,
  IconCheck,
  IconClockOff,
  IconEye,
  IconFileDollar,
  IconInbox,
  IconLock,
  IconPencil,
  IconPlayerPause,
  IconStar,
  IconUsers,
  IconWorld,
  IconX,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { Badge } from "./badge";
import type { IconType, Tone } from "./badge";

interface Look {
  tone: Tone;
  icon: IconType;
}

/** Tone and icon of every state; the word comes from `common.<machine>.<status>`. */
const looks = {
  application: {
    pending: { tone: "info", icon: IconInbox },
    reviewed: { tone: "neutral", icon: IconEye },
    shortlisted: { tone: "plum", icon: IconStar },
    offered: { tone: "warn", icon: IconFileDollar },
    accepted: { tone: "ok", icon: IconCheck },
    rejected: { tone: "neutral", icon: IconX },
    withdrawn: { tone: "outline", icon: IconArrowBackUp },
    expired: { tone: "outline", icon: IconClockOff },
  },
  role: {
    open: { tone: "ok", icon: IconWorld },
    filled: { tone: "neutral", icon: IconUsers },
    closed: { tone: "outline", icon: IconLock },
  },
  startup: {
    draft: { tone: "outline", icon: IconPencil },
    published: { tone: "ok", icon: IconWorld },
    paused: { tone: "warn", icon: IconPlayerPause },
    archived: { tone: "neutral", icon: IconArchive },
  },
} as const satisfies Record<string, Record<string, Look>>;

export type StatusMachine = keyof typeof looks;

export type StatusBadgeProps = { [M in StatusMachine]: { machine: M; status: keyof (typeof looks)[M] } }[StatusMachine];

/** The state of an application, role or startup: icon and word, always both. */
export function StatusBadge(props: StatusBadgeProps) {
  const t = useTranslations("common");
  const table: Partial<Record<string, Look>> = looks[props.machine];
  const look = table[props.status];
  const key = `${props.machine}.${props.status}` as Parameters<typeof t>[0];
  return (
    <Badge tone={look?.tone ?? "outline"} {...(look ? { icon: look.icon } : {})}>
      {t(key)}
    </Badge>
  );
}
