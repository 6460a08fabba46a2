/** Surnames of two characters that are common enough to be met; others are taken as one character. */
const compound = ['欧阳', '上官', '司马', '诸葛', '司徒', '东方', '皇甫', '尉迟', '公孙', '令狐', '慕容', '夏侯', '端木', '南宫', '独孤', '长孙', '宇文', '闻人', '轩辕', '百里'];

/** 王女士, 欧阳先生; without a gender or for a name that is not Chinese null: better nothing than a wrong one. */
export function customerSalutation(name: string | null, gender: string | null): string | null {
  if (name === null || !/^\p{Script=Han}{2,5}$/u.test(name)) return null;
  const title = gender === 'male' ? '先生' : gender === 'female' ? '女士' : null;
  if (title === null) return null;
  const surname = compound.find((each) => name.startsWith(each) && name.length > 2) ?? [...name][0]!;
  return `${surname}${title}`;
}
