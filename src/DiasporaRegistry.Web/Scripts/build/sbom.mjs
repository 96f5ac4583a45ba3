// Completes the list of what a published register is made of: adds the npm packages that ship in the site to those of NuGet, takes out what differs from one run to the
// next, and lays each package's own licence and notices beside the program. What has no licence, or no address of its package, ends the build.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [nugetFile, lockFile, nugetFolder, published] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// "@fontsource/public-sans" of version 5.3.0 as the purl and the parts of CycloneDX.
function npmComponent(path, locked) {
  const [name, group] = path.slice('node_modules/'.length).split('/').reverse();
  const purl = `pkg:npm/${group ? `${encodeURIComponent(group)}/` : ''}${name}@${locked.version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    ...(group && { group }),
    name,
    version: locked.version,
    scope: 'required',
    hashes: [{ alg: 'SHA-512', content: Buffer.from(locked.integrity.replace(/^sha512-/, ''), 'base64').toString('hex').toUpperCase() }],
    licenses: !locked.license ? [] : [/ (AND|OR) /.test(locked.license) ? { expression: locked.license } : { license: { id: locked.license } }],
    purl,
  };
}

const bom = read(nugetFile);
const lock = read(lockFile);
const shipped = Object.entries(lock.packages).filter(([path, locked]) => path.startsWith('node_modules/') && !locked.dev && !locked.optional && !locked.peer);
const npm = shipped.map(([path, locked]) => npmComponent(path, locked));

// What only builds it is none of its parts.
bom.components = [...bom.components.filter((c) => c.scope !== 'excluded'), ...npm].sort((a, b) => byName(a.purl, b.purl));
const nameless = bom.components.filter((c) => !c.purl || !c.licenses?.length);
if (nameless.length > 0) {
  console.error(`Without a licence or an address: ${nameless.map((c) => c.name).join(', ')}`);
  process.exit(1);
}

// The same sources make the same bytes.
delete bom.metadata.timestamp;
delete bom.serialNumber;
const register = bom.metadata.component;
register.licenses = [{ license: { id: lock.packages[''].license } }];
const parts = new Set([register['bom-ref'], ...bom.components.map((c) => c['bom-ref'])]);
const needs = bom.dependencies.find((d) => d.ref === register['bom-ref']);
needs.dependsOn = [...(needs.dependsOn ?? []), ...npm.map((c) => c['bom-ref'])].sort(byName);
bom.dependencies = [...bom.dependencies, ...npm.map((c) => ({ ref: c['bom-ref'] }))].filter((d) => parts.has(d.ref)).sort((a, b) => byName(a.ref, b.ref))
  .map(({ ref, dependsOn }) => ({ ref, ...(dependsOn && { dependsOn: dependsOn.filter((d) => parts.has(d)) }) }));
writeFileSync(join(published, 'sbom.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`);

for (const c of bom.components) {
  const fullName = c.group ? `${c.group}/${c.name}` : c.name;
  const folder = c.purl.startsWith('pkg:npm/') ? join('node_modules', fullName) : join(nugetFolder, c.name.toLowerCase(), c.version);
  const papers = existsSync(folder) ? readdirSync(folder).filter((f) => /^(mit-)?licen[cs]e|notice/i.test(f)) : [];
  const to = join(published, 'LICENSES', 'packages', `${fullName.replace('/', '.')}-${c.version}`);
  if (papers.length > 0) mkdirSync(to, { recursive: true });
  for (const paper of papers) copyFileSync(join(folder, paper), join(to, paper));
}
