using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Organizations;

public sealed class MergedReferencesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    // Columns that mean an organization, also where no foreign key says so.
    private static readonly HashSet<string> Meaning = ["OrganizationId", "CoalitionId", "MemberId", "FederationId", "PredecessorId", "SuccessorId", "MergedIntoId", "WinnerId", "LoserId"];

    [Fact]
    public void Every_column_that_refers_to_an_organization_is_moved_taken_over_or_stays_for_a_reason()
    {
        using var db = app.Open();
        var columns = Columns(db);
        Assert.Contains(("registration", "organization_id"), columns);
        Assert.Contains(("bulletin", "coalition_id"), columns);
        Assert.All(columns, c => Assert.True(
            new[] { MergedReferences.Moved.Contains(c), MergedReferences.TakenOver.Contains(c.Table), MergedReferences.Stays.ContainsKey(c) }.Count(is_ => is_) == 1,
            $"{c.Table}.{c.Column}: say in MergedReferences what becomes of it when organizations are merged"));
        Assert.Empty(MergedReferences.Moved.Concat(MergedReferences.Stays.Keys).Except(columns));
        Assert.Empty(MergedReferences.TakenOver.Except(columns.Select(c => c.Table)));
    }

    [Fact]
    public async Task What_is_listed_as_moved_is_moved_by_the_database_and_nothing_else()
    {
        await using var db = app.Open();
        var source = (await db.Database.SqlQuery<string>($"SELECT pg_get_functiondef('move_rows'::regproc) AS \"Value\"").ToListAsync(TestContext.Current.CancellationToken))[0];
        var moved = System.Text.RegularExpressions.Regex.Matches(source, @"move_reference\('(\w+)', '(\w+)'").Select(m => (m.Groups[1].Value, m.Groups[2].Value));
        Assert.Equal(MergedReferences.Moved.Order(), moved.Order());
    }

    private static HashSet<(string Table, string Column)> Columns(RegistryDb db) =>
    [
        .. from entity in db.Model.GetEntityTypes()
           where entity.GetTableName() is not null
           let keys = entity.GetForeignKeys().Where(k => k.PrincipalEntityType.ClrType == typeof(Organization)).SelectMany(k => k.Properties)
           from property in entity.GetProperties().Where(p => Meaning.Contains(p.Name) && (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(Guid)).Union(keys)
           select (entity.GetTableName()!, property.GetColumnName()),
    ];
}
