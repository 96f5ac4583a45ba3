using DiasporaRegistry.Data.EmbeddedPostgres;

namespace DiasporaRegistry.UnitTests.Database;

public sealed class RegistryConnectionsTests
{
    [Theory]
    [InlineData("Host=/run/postgresql;Database=registry", false)]
    [InlineData("Host=localhost;Database=registry", false)]
    [InlineData("Host=127.0.0.1:5433;Database=registry", false)]
    [InlineData("Host=db.ministry.example;SSL Mode=VerifyFull", false)]
    [InlineData("Host=db.ministry.example;SSL Mode=VerifyCA", false)]
    [InlineData("Host=db.ministry.example", true)]
    [InlineData("Host=db.ministry.example;SSL Mode=Require", true)]
    [InlineData("Host=localhost,db.ministry.example", true)]
    public void A_connection_to_another_machine_checks_whom_it_speaks_to(string connection, bool isUnchecked) => Assert.Equal(isUnchecked, RegistryConnections.IsUnchecked(connection));
}
