using DiasporaRegistry.BrowserTests.Browser;
using DiasporaRegistry.IntegrationTests.Database;

[assembly: AssemblyFixture(typeof(TestCluster))]
[assembly: AssemblyFixture(typeof(Chromium))]
