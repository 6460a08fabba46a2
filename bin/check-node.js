// Written for any Node that knows ES modules, so that an old one gets words instead of a syntax error.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    '回音需要 Node.js 20.19 或更新版本，当前是 ' + process.versions.node + '。\n' +
    'Huiyin needs Node.js 20.19 or newer; this is ' + process.versions.node + '.\n',
  );
  process.exit(2);
}
