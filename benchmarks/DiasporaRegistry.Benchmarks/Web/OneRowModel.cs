using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace DiasporaRegistry.Benchmarks.Web;

/// <summary>One organization's row; a fixed one where no key is asked for.</summary>
public sealed class OneRowModel(NpgsqlDataSource source) : PageModel
{
    public (string Name, string Purpose, string Year) Row { get; private set; } = ("Club", "Becas para jóvenes de la comunidad", "1998");

    public async Task OnGetAsync(Guid? id, CancellationToken cancellationToken)
    {
        if (id is { } key)
            Row = await OneRowApp.ReadAsync(source, key, cancellationToken);
    }
}
