import type { ComponentType, SVGProps } from "react";
import sprite from "@/app/_ui/icons.svg";

export interface IconProps extends Omit<SVGProps<SVGSVGElement>, "ref" | "stroke"> {
  /** Width and height in CSS pixels. */
  size?: number | string;
  /** Width of the lines, in units of the 24 × 24 grid. */
  stroke?: number | string;
}

export type Icon = ComponentType<IconProps>;

/** One icon of icons.svg, which the browser keeps: neither pages nor scripts carry the drawings. */
function named(id: string, look: "icon" | "icon icon-filled"): Icon {
  return function NamedIcon({ size = 24, stroke = 2, className, ...rest }) {
    const lines = look === "icon" ? { strokeWidth: stroke } : {};
    return (
      <svg {...rest} {...lines} width={size} height={size} className={className ? `${look} ${className}` : look}>
        <use href={`${sprite.src}#${id}`} />
      </svg>
    );
  };
}

const outline = (id: string) => named(id, "icon");
const filled = (id: string) => named(id, "icon icon-filled");

export const IconAdjustmentsHorizontal = outline("adjustments-horizontal");
export const IconAffiliate = outline("affiliate");
export const IconAlarm = outline("alarm");
export const IconAlertCircle = outline("alert-circle");
export const IconAlertTriangle = outline("alert-triangle");
export const IconArchive = outline("archive");
export const IconArrowBackUp = outline("arrow-back-up");
export const IconArrowDown = outline("arrow-down");
export const IconArrowLeft = outline("arrow-left");
export const IconArrowRight = outline("arrow-right");
export const IconArrowUp = outline("arrow-up");
export const IconArrowsSplit2 = outline("arrows-split-2");
export const IconBan = outline("ban");
export const IconBell = outline("bell");
export const IconBookmark = outline("bookmark");
export const IconBookmarkFilled = filled("bookmark-filled");
export const IconBriefcase = outline("briefcase");
export const IconBuilding = outline("building");
export const IconBuildingBank = outline("building-bank");
export const IconCalendar = outline("calendar");
export const IconCamera = outline("camera");
export const IconCash = outline("cash");
export const IconChartDonut = outline("chart-donut");
export const IconCheck = outline("check");
export const IconChecks = outline("checks");
export const IconChevronDown = outline("chevron-down");
export const IconChevronRight = outline("chevron-right");
export const IconChevronUp = outline("chevron-up");
export const IconCircle = outline("circle");
export const IconCircleCheck = outline("circle-check");
export const IconCircleCheckFilled = filled("circle-check-filled");
export const IconClock = outline("clock");
export const IconClockOff = outline("clock-off");
export const IconCopy = outline("copy");
export const IconCreditCard = outline("credit-card");
export const IconDeviceDesktop = outline("device-desktop");
export const IconDeviceMobile = outline("device-mobile");
export const IconDiamondsFilled = filled("diamonds-filled");
export const IconDots = outline("dots");
export const IconDownload = outline("download");
export const IconEraser = outline("eraser");
export const IconExternalLink = outline("external-link");
export const IconEye = outline("eye");
export const IconEyeOff = outline("eye-off");
export const IconFileDollar = outline("file-dollar");
export const IconFileSearch = outline("file-search");
export const IconFileText = outline("file-text");
export const IconFilterOff = outline("filter-off");
export const IconFlag = outline("flag");
export const IconGavel = outline("gavel");
export const IconHelpCircle = outline("help-circle");
export const IconHome = outline("home");
export const IconHourglass = outline("hourglass");
export const IconInbox = outline("inbox");
export const IconInfoCircle = outline("info-circle");
export const IconLanguage = outline("language");
export const IconLink = outline("link");
export const IconLock = outline("lock");
export const IconLogout = outline("logout");
export const IconMapPin = outline("map-pin");
export const IconMenu2 = outline("menu-2");
export const IconMessage2 = outline("message-2");
export const IconMessages = outline("messages");
export const IconMoon = outline("moon");
export const IconPencil = outline("pencil");
export const IconPlayerPause = outline("player-pause");
export const IconPlugConnected = outline("plug-connected");
export const IconPlugConnectedX = outline("plug-connected-x");
export const IconPlus = outline("plus");
export const IconPrinter = outline("printer");
export const IconProgress = outline("progress");
export const IconReceiptRefund = outline("receipt-refund");
export const IconRefresh = outline("refresh");
export const IconReplace = outline("replace");
export const IconRocket = outline("rocket");
export const IconRotateClockwise = outline("rotate-clockwise");
export const IconRosetteDiscountCheck = outline("rosette-discount-check");
export const IconScale = outline("scale");
export const IconScissors = outline("scissors");
export const IconSearch = outline("search");
export const IconSend = outline("send");
export const IconSettings = outline("settings");
export const IconShieldCheck = outline("shield-check");
export const IconShieldOff = outline("shield-off");
export const IconShieldX = outline("shield-x");
export const IconSignature = outline("signature");
export const IconStairsUp = outline("stairs-up");
export const IconStar = outline("star");
export const IconSun = outline("sun");
export const IconTrash = outline("trash");
export const IconUpload = outline("upload");
export const IconUser = outline("user");
export const IconUserCircle = outline("user-circle");
export const IconUsers = outline("users");
export const IconUsersGroup = outline("users-group");
export const IconWebhook = outline("webhook");
export const IconWifiOff = outline("wifi-off");
export const IconWorld = outline("world");
export const IconX = outline("x");
export const IconZoomIn = outline("zoom-in");
export const IconZoomOut = outline("zoom-out");
