using DiasporaRegistry.IntegrationTests.Database;

[assembly: AssemblyFixture(typeof(TestCluster))]
