using Npgsql;
using NpgsqlTypes;

namespace DiasporaRegistry.Data;

/// <summary>Rows of one table on their way into it by COPY, a value after the other in the order of the columns.</summary>
internal sealed class CopiedRows(string table, string columns)
{
    private readonly int width = columns.Split(',').Length;
    private readonly List<object?> values = [];

    /// <summary>Adds a row; enums go in as their names.</summary>
    public void Add(params ReadOnlySpan<object?> row)
    {
        if (row.Length != width)
            throw new ArgumentException($"A row of {table} has {width} values.", nameof(row));
        foreach (var value in row)
            values.Add(value is Enum named ? named.ToString() : value);
    }

    /// <summary>Copies what was added, and forgets it.</summary>
    public async Task CopyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (values.Count == 0)
            return;
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        copy.Timeout = TimeSpan.FromMinutes(10);
        for (var i = 0; i < values.Count; i++)
        {
            if (i % width == 0)
                await copy.StartRowAsync(cancellationToken);
            switch (values[i])
            {
                case null:
                    await copy.WriteNullAsync(cancellationToken);
                    break;
                case string text:
                    await copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
                    break;
                case CopiedJson json:
                    await copy.WriteAsync(json.Text, NpgsqlDbType.Jsonb, cancellationToken);
                    break;
                case Guid key:
                    await copy.WriteAsync(key, NpgsqlDbType.Uuid, cancellationToken);
                    break;
                case int number:
                    await copy.WriteAsync(number, NpgsqlDbType.Integer, cancellationToken);
                    break;
                case long number:
                    await copy.WriteAsync(number, NpgsqlDbType.Bigint, cancellationToken);
                    break;
                case bool flag:
                    await copy.WriteAsync(flag, NpgsqlDbType.Boolean, cancellationToken);
                    break;
                case decimal amount:
                    await copy.WriteAsync(amount, NpgsqlDbType.Numeric, cancellationToken);
                    break;
                case DateTimeOffset at:
                    await copy.WriteAsync(at, NpgsqlDbType.TimestampTz, cancellationToken);
                    break;
                case DateOnly day:
                    await copy.WriteAsync(day, NpgsqlDbType.Date, cancellationToken);
                    break;
                case IReadOnlyList<string> texts:
                    await copy.WriteAsync(texts.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
                    break;
                default:
                    throw new NotSupportedException($"{values[i]!.GetType().Name} in {table}");
            }
        }

        await copy.CompleteAsync(cancellationToken);
        values.Clear();
    }
}

/// <summary>A value of a column of JSON.</summary>
/// <param name="Text">The JSON.</param>
public readonly record struct CopiedJson(string Text);
