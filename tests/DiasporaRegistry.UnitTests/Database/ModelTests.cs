using System.Collections;
using DiasporaRegistry.Data;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DiasporaRegistry.UnitTests.Database;

/// <summary>How the register's rows are mapped, as far as it can be seen without a database.</summary>
public sealed class ModelTests
{
    [Fact]
    public void Every_list_that_is_written_as_one_value_says_how_it_is_compared()
    {
        // Nobody is connected to.
        using var db = new RegistryDb(RegistryDbOptions.For("Host=nowhere").Options, TimeProvider.System);
        var lists = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => !p.IsPrimitiveCollection && p.GetValueConverter() is not null && p.ClrType != typeof(string) && p.ClrType.IsAssignableTo(typeof(IEnumerable))).ToList();
        Assert.True(lists.Count > 6, $"{lists.Count} were found.");
        Assert.All(lists, p => Assert.True(p.GetValueComparer().GetType() == typeof(ValueComparer<>).MakeGenericType(p.ClrType), $"{p.DeclaringType.DisplayName()}.{p.Name} is a list without a comparer: each verb of the command line warns of it."));
    }
}
