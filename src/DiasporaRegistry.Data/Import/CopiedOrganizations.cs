using System.Collections;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace DiasporaRegistry.Data.Import;

/// <summary>New organizations with all that belongs to them, written by COPY. What their columns are is asked of the model, so that a column of tomorrow is written too.</summary>
internal sealed class CopiedOrganizations
{
    private readonly RegistryDb db;
    private readonly Table organizations;
    private readonly List<(INavigation Navigation, Table Table)> parts;

    public CopiedOrganizations(RegistryDb db)
    {
        this.db = db;
        var type = db.Model.FindEntityType(typeof(Organization))!;
        organizations = new Table(type, null);
        // What organizations are compared by is made anew by each statement about names or residences, and made of names costs more: they come last.
        parts = [.. type.GetNavigations().Where(n => n.IsCollection).OrderBy(n => n.TargetEntityType.ClrType == typeof(OrganizationName)).Select(n => (n, new Table(n.TargetEntityType, n.ForeignKey.Properties.Single())))];
    }

    /// <summary>Writes some, within the open transaction.</summary>
    /// <returns>How many rows of each type there were.</returns>
    public async Task<IReadOnlyDictionary<Type, int>> CopyAsync(IReadOnlyList<Organization> some, CancellationToken cancellationToken)
    {
        var added = new Dictionary<Type, int> { [typeof(Organization)] = some.Count };
        foreach (var organization in some)
        {
            organizations.Add(organization, null);
            foreach (var (navigation, table) in parts)
            {
                foreach (var part in (IEnumerable?)navigation.GetGetter().GetClrValue(organization) ?? Array.Empty<object>())
                {
                    table.Add(part, organization.Id);
                    added[navigation.TargetEntityType.ClrType] = added.GetValueOrDefault(navigation.TargetEntityType.ClrType) + 1;
                }
            }
        }

        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await organizations.Rows.CopyAsync(connection, cancellationToken);
        // What belongs to them needs no noting of its own: nobody knows them yet.
        await SayAsync(connection, "on", cancellationToken);
        foreach (var (_, table) in parts)
            await table.Rows.CopyAsync(connection, cancellationToken);
        await SayAsync(connection, "off", cancellationToken);
        return added;
    }

    // Within the transaction alone: what fails in between takes this with it.
    private static async Task SayAsync(NpgsqlConnection connection, string isNew, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT set_config('registry.new', $1, true)", connection) { Parameters = { new() { Value = isNew } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed class Table
    {
        private readonly List<Func<object, Guid?, object?>> values = [];
        private readonly object?[] row;

        public Table(IEntityType type, IProperty? owner)
        {
            var columns = new List<string>();
            foreach (var property in type.GetProperties().Where(p => !p.IsConcurrencyToken))
            {
                columns.Add($"\"{property.GetColumnName()}\"");
                values.Add(property == owner ? (_, id) => id : ValueOf(property));
            }

            row = new object?[values.Count];
            Rows = new CopiedRows($"\"{type.GetTableName()}\"", string.Join(", ", columns));
        }

        public CopiedRows Rows { get; }

        public void Add(object entity, Guid? owner)
        {
            for (var i = 0; i < row.Length; i++)
                row[i] = values[i](entity, owner);
            Rows.Add(row);
        }

        private static Func<object, Guid?, object?> ValueOf(IProperty property)
        {
            var (getter, converter) = (property.GetGetter(), property.GetTypeMapping().Converter);
            if (property.GetColumnType() == "jsonb")
                return (entity, _) => getter.GetClrValue(entity) is { } value ? new CopiedJson((string)(converter is null ? value : converter.ConvertToProvider(value)!)) : null;
            // Lists are written as they are.
            return converter is null || property.IsPrimitiveCollection
                ? (entity, _) => getter.GetClrValue(entity)
                : (entity, _) => getter.GetClrValue(entity) is { } value ? converter.ConvertToProvider(value) : null;
        }
    }
}
