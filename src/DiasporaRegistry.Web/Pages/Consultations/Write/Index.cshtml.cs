using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Finding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Consultations.Write;

/// <summary>The consultations of the reader's ministry, and what each asks of it next.</summary>
public sealed class IndexModel(ConsultationDesk desk, ConsultationReader reader, ListedNames names) : PageModel
{
    public string Country { get; private set; } = "";

    public IReadOnlyList<ConsultationRow> Rows { get; private set; } = [];

    public IEnumerable<ConsultationRow> Owed => Rows.Where(r => r.Stage == ConsultationStage.ConclusionsOwed);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var writer = await desk.WriterAsync();
        Country = names.Country(writer.Country);
        Rows = await reader.RowsAsync(desk.Db.ConsultationsForMinistry(writer.Country), cancel);
    }
}
