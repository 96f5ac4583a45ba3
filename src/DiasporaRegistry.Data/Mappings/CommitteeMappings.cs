using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class CommitteeMemberMapping : IEntityTypeConfiguration<CommitteeMember>
{
    public void Configure(EntityTypeBuilder<CommitteeMember> builder)
    {
        builder.ToTable("committee_member");
        builder.Ignore(m => m.IsSeated);
        builder.HasOne<ProgrammeYear>().WithMany().HasForeignKey(m => m.YearId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.YearId, m.AccountId }).IsUnique().HasFilter("left_at IS NULL").HasDatabaseName("ix_committee_member_one_seat");
    }
}

internal sealed class CommitteeSessionMapping : IEntityTypeConfiguration<CommitteeSession>
{
    public void Configure(EntityTypeBuilder<CommitteeSession> builder)
    {
        builder.ToTable("committee_session");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(s => s.Place).HasMaxLength(CommitteeSession.LongestPlace);
        builder.HasOne(s => s.Call).WithMany().HasForeignKey(s => s.CallId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(s => s.Items).WithOne().HasForeignKey("SessionId").OnDelete(DeleteBehavior.Restrict).IsRequired();
        builder.HasIndex(s => new { s.CallId, s.Number }).IsUnique();
    }
}

internal sealed class SessionItemMapping : IEntityTypeConfiguration<SessionItem>
{
    public void Configure(EntityTypeBuilder<SessionItem> builder)
    {
        builder.ToTable("session_item");
        builder.Property(i => i.Reason).HasMaxLength(Proposal.LongestReason);
        builder.HasOne<Proposal>().WithMany().HasForeignKey(i => i.ProposalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(i => i.Scores).WithOne().HasForeignKey("ItemId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(i => i.Conflicts).WithOne().HasForeignKey("ItemId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasIndex("SessionId", nameof(SessionItem.ProposalId)).IsUnique();
    }
}

internal sealed class ProposalScoreMapping : IEntityTypeConfiguration<ProposalScore>
{
    public void Configure(EntityTypeBuilder<ProposalScore> builder)
    {
        builder.ToTable("proposal_score");
        builder.Property<Guid>("ItemId");
        builder.HasKey("ItemId", nameof(ProposalScore.SeatId), nameof(ProposalScore.Criterion));
        builder.Property(s => s.Criterion).HasMaxLength(40);
        builder.HasOne<CommitteeMember>().WithMany().HasForeignKey(s => s.SeatId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConflictDeclarationMapping : IEntityTypeConfiguration<ConflictDeclaration>
{
    public void Configure(EntityTypeBuilder<ConflictDeclaration> builder)
    {
        builder.ToTable("conflict_declaration");
        builder.Property<Guid>("ItemId");
        builder.HasKey("ItemId", nameof(ConflictDeclaration.SeatId));
        builder.Property(c => c.Reason).HasMaxLength(Proposal.LongestReason);
        builder.HasOne<CommitteeMember>().WithMany().HasForeignKey(c => c.SeatId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AwardMapping : IEntityTypeConfiguration<Award>
{
    public void Configure(EntityTypeBuilder<Award> builder)
    {
        builder.ToTable("award");
        builder.Property(a => a.Amount).HasPrecision(18, 4);
        builder.Property(a => a.Currency).HasMaxLength(3);
        builder.HasOne<Proposal>().WithMany().HasForeignKey(a => a.ProposalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CommitteeSession>().WithMany().HasForeignKey(a => a.SessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<BudgetLine>().WithMany().HasForeignKey(a => a.LineId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.ProposalId).IsUnique();
        builder.HasIndex(a => a.LineId);
    }
}
