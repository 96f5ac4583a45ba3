using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulate;

/// <summary>A search of an officer's directory as a file: in the own district also what is shown to the consulate, elsewhere what is public.</summary>
public sealed class DownloadModel(CurrentAccount current, DownloadDesk desk, LongDownloads downloads, ExportNames names, IStringLocalizer<ExportText> text) : DownloadPage(desk, downloads, names, text)
{
    protected override async Task<(SearchRoom Room, Actor? By)> ReaderAsync() =>
        (await IndexModel.RoomAsync(current), (await current.RequireAsync()).Actor(StaffRole.ConsularOfficer));
}
