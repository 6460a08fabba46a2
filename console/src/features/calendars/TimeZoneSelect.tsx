import { Select, type SelectProps } from 'antd';

const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));

/** A time zone by its IANA name. */
export function TimeZoneSelect(props: SelectProps<string>) {
  return <Select<string> {...props} showSearch options={zones} />;
}
