using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulate;

/// <summary>A long download of an officer's own.</summary>
public sealed class DownloadWorkModel(CurrentAccount current, LongDownloads downloads, ExportFiles files, TimeProvider clock, Installation installation, IStringLocalizer<ExportText> text)
    : DownloadWorkPage(downloads, files, clock, installation, text)
{
    protected override async Task<(SearchRoom Room, Actor? By)> ReaderAsync() =>
        (await IndexModel.RoomAsync(current), (await current.RequireAsync()).Actor(StaffRole.ConsularOfficer));
}
