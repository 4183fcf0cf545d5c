// Generated from tools/Gen/Defs/WasmShapes.cs by tools/Gen; do not edit.
#nullable enable
using System.Diagnostics;
using Wager.Core.Numerics;
using Wager.Core.Types;

namespace Wager.Core.Ops;

internal static partial class OpDriver
{
    /// <summary>Decodes up to the <c>end</c> that closes the expression; the position behind it, or -1.</summary>
    private static int RunCore<TVisitor>(ReadOnlySpan<byte> m, int pos, scoped ref TVisitor v)
        where TVisitor : struct, IOpVisitor, allows ref struct
    {
        int nesting = 1;
        long fault;
        while (true)
        {
            if ((uint)pos >= (uint)m.Length)
                return Fail(ref v, pos, Leb.UnexpectedEnd);
            int at = pos;
            byte code = m[pos++];
            switch (code)
            {
                case 0x00: // unreachable
                {
                    v.Begin(at, WasmOp.Unreachable);
                    v.Unreachable();
                    break;
                }
                case 0x01: // nop
                {
                    v.Begin(at, WasmOp.Nop);
                    v.Nop();
                    break;
                }
                case 0x02: // block
                {
                    v.Begin(at, WasmOp.Block);
                    BlockType type;
                    if ((uint)pos < (uint)m.Length && m[pos] == 0x40)
                    {
                        type = BlockType.Empty;
                        pos++;
                    }
                    else
                    {
                        fault = Immediates.Block(m, pos, out type);
                        if (fault < 0)
                            goto Malformed;
                        pos = (int)fault;
                    }
                    v.Block(type);
                    nesting++;
                    break;
                }
                case 0x03: // loop
                {
                    v.Begin(at, WasmOp.Loop);
                    BlockType type;
                    if ((uint)pos < (uint)m.Length && m[pos] == 0x40)
                    {
                        type = BlockType.Empty;
                        pos++;
                    }
                    else
                    {
                        fault = Immediates.Block(m, pos, out type);
                        if (fault < 0)
                            goto Malformed;
                        pos = (int)fault;
                    }
                    v.Loop(type);
                    nesting++;
                    break;
                }
                case 0x04: // if
                {
                    v.Begin(at, WasmOp.If);
                    BlockType type;
                    if ((uint)pos < (uint)m.Length && m[pos] == 0x40)
                    {
                        type = BlockType.Empty;
                        pos++;
                    }
                    else
                    {
                        fault = Immediates.Block(m, pos, out type);
                        if (fault < 0)
                            goto Malformed;
                        pos = (int)fault;
                    }
                    v.If(type);
                    nesting++;
                    break;
                }
                case 0x05: // else
                {
                    v.Begin(at, WasmOp.Else);
                    v.Else();
                    if (TVisitor.StopsAtBlockEnd && nesting == 1)
                        return at;
                    break;
                }
                case 0x0B: // end
                {
                    v.Begin(at, WasmOp.End);
                    v.End();
                    if (--nesting == 0)
                        return v.Failed ? -1 : TVisitor.StopsAtBlockEnd ? at : pos;
                    break;
                }
                case 0x0C: // br
                {
                    v.Begin(at, WasmOp.Br);
                    uint depth;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        depth = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        depth = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.Br(depth);
                    break;
                }
                case 0x0D: // br_if
                {
                    v.Begin(at, WasmOp.BrIf);
                    uint depth;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        depth = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        depth = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.BrIf(depth);
                    break;
                }
                case 0x0E: // br_table
                {
                    v.Begin(at, WasmOp.BrTable);
                    fault = Immediates.BranchTable(m, pos, out BrTableReader targets);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                    v.BrTable(targets);
                    break;
                }
                case 0x0F: // return
                {
                    v.Begin(at, WasmOp.Return);
                    v.Return();
                    break;
                }
                case 0x10: // call
                {
                    v.Begin(at, WasmOp.Call);
                    uint function;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        function = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        function = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.Call(function);
                    break;
                }
                case 0x11: // call_indirect
                {
                    v.Begin(at, WasmOp.CallIndirect);
                    uint type;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        type = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        type = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    uint table;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        table = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        table = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.CallIndirect(type, table);
                    break;
                }
                case 0x14: // call_ref
                {
                    v.Begin(at, WasmOp.CallRef);
                    uint type;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        type = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        type = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.CallRef(type);
                    break;
                }
                case 0x12: // return_call
                {
                    v.Begin(at, WasmOp.ReturnCall);
                    uint function;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        function = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        function = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.ReturnCall(function);
                    break;
                }
                case 0x13: // return_call_indirect
                {
                    v.Begin(at, WasmOp.ReturnCallIndirect);
                    uint type;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        type = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        type = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    uint table;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        table = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        table = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.ReturnCallIndirect(type, table);
                    break;
                }
                case 0x15: // return_call_ref
                {
                    v.Begin(at, WasmOp.ReturnCallRef);
                    uint type;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        type = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        type = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.ReturnCallRef(type);
                    break;
                }
                case 0x08: // throw
                {
                    v.Begin(at, WasmOp.Throw);
                    uint tag;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        tag = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        tag = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.Throw(tag);
                    break;
                }
                case 0x0A: // throw_ref
                {
                    v.Begin(at, WasmOp.ThrowRef);
                    v.ThrowRef();
                    break;
                }
                case 0x1F: // try_table
                {
                    v.Begin(at, WasmOp.TryTable);
                    BlockType type;
                    if ((uint)pos < (uint)m.Length && m[pos] == 0x40)
                    {
                        type = BlockType.Empty;
                        pos++;
                    }
                    else
                    {
                        fault = Immediates.Block(m, pos, out type);
                        if (fault < 0)
                            goto Malformed;
                        pos = (int)fault;
                    }
                    fault = Immediates.Catches(m, pos, out CatchReader catches);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                    v.TryTable(type, catches);
                    nesting++;
                    break;
                }
                case 0x06: // try
                {
                    v.Begin(at, WasmOp.Try);
                    BlockType type;
                    if ((uint)pos < (uint)m.Length && m[pos] == 0x40)
                    {
                        type = BlockType.Empty;
                        pos++;
                    }
                    else
                    {
                        fault = Immediates.Block(m, pos, out type);
                        if (fault < 0)
                            goto Malformed;
                        pos = (int)fault;
                    }
                    v.Try(type);
                    nesting++;
                    break;
                }
                case 0x07: // catch
                {
                    v.Begin(at, WasmOp.Catch);
                    uint tag;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        tag = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        tag = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.Catch(tag);
                    if (TVisitor.StopsAtBlockEnd && nesting == 1)
                        return at;
                    break;
                }
                case 0x19: // catch_all
                {
                    v.Begin(at, WasmOp.CatchAll);
                    v.CatchAll();
                    if (TVisitor.StopsAtBlockEnd && nesting == 1)
                        return at;
                    break;
                }
                case 0x18: // delegate
                {
                    v.Begin(at, WasmOp.Delegate);
                    uint depth;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        depth = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        depth = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.Delegate(depth);
                    if (--nesting == 0)
                        return v.Failed ? -1 : TVisitor.StopsAtBlockEnd ? at : pos;
                    break;
                }
                case 0x09: // rethrow
                {
                    v.Begin(at, WasmOp.Rethrow);
                    uint depth;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        depth = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        depth = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.Rethrow(depth);
                    break;
                }
                case 0x1A: // drop
                {
                    v.Begin(at, WasmOp.Drop);
                    v.Drop();
                    break;
                }
                case 0x1B: // select
                {
                    v.Begin(at, WasmOp.Select);
                    v.Select();
                    break;
                }
                case 0x1C: // select
                {
                    v.Begin(at, WasmOp.SelectTyped);
                    fault = Immediates.SelectTypes(m, pos, out ValType type);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                    v.SelectTyped(type);
                    break;
                }
                case 0x20: // local.get
                {
                    v.Begin(at, WasmOp.LocalGet);
                    uint local;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        local = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        local = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.LocalGet(local);
                    break;
                }
                case 0x21: // local.set
                {
                    v.Begin(at, WasmOp.LocalSet);
                    uint local;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        local = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        local = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.LocalSet(local);
                    break;
                }
                case 0x22: // local.tee
                {
                    v.Begin(at, WasmOp.LocalTee);
                    uint local;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        local = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        local = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.LocalTee(local);
                    break;
                }
                case 0x23: // global.get
                {
                    v.Begin(at, WasmOp.GlobalGet);
                    uint global;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        global = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        global = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.GlobalGet(global);
                    break;
                }
                case 0x24: // global.set
                {
                    v.Begin(at, WasmOp.GlobalSet);
                    uint global;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        global = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        global = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.GlobalSet(global);
                    break;
                }
                case 0x25: // table.get
                {
                    v.Begin(at, WasmOp.TableGet);
                    uint table;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        table = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        table = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.TableGet(table);
                    break;
                }
                case 0x26: // table.set
                {
                    v.Begin(at, WasmOp.TableSet);
                    uint table;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        table = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        table = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.TableSet(table);
                    break;
                }
                case 0x28: // i32.load
                case 0x29: // i64.load
                case 0x2A: // f32.load
                case 0x2B: // f64.load
                case 0x2C: // i32.load8_s
                case 0x2D: // i32.load8_u
                case 0x2E: // i32.load16_s
                case 0x2F: // i32.load16_u
                case 0x30: // i64.load8_s
                case 0x31: // i64.load8_u
                case 0x32: // i64.load16_s
                case 0x33: // i64.load16_u
                case 0x34: // i64.load32_s
                case 0x35: // i64.load32_u
                {
                    WasmOp op = (WasmOp)WasmOps.OneByte[code];
                    v.Begin(at, op);
                    MemArg arg;
                    if ((uint)(pos + 1) < (uint)m.Length && m[pos] < 0x40 && m[pos + 1] < 0x80)
                    {
                        arg = new MemArg(m[pos], 0, m[pos + 1]);
                        pos += 2;
                    }
                    else
                    {
                        fault = Immediates.MemArg(m, pos, out arg);
                        if (fault < 0)
                            goto Malformed;
                        pos = (int)fault;
                    }
                    v.Load(op, arg);
                    break;
                }
                case 0x36: // i32.store
                case 0x37: // i64.store
                case 0x38: // f32.store
                case 0x39: // f64.store
                case 0x3A: // i32.store8
                case 0x3B: // i32.store16
                case 0x3C: // i64.store8
                case 0x3D: // i64.store16
                case 0x3E: // i64.store32
                {
                    WasmOp op = (WasmOp)WasmOps.OneByte[code];
                    v.Begin(at, op);
                    MemArg arg;
                    if ((uint)(pos + 1) < (uint)m.Length && m[pos] < 0x40 && m[pos + 1] < 0x80)
                    {
                        arg = new MemArg(m[pos], 0, m[pos + 1]);
                        pos += 2;
                    }
                    else
                    {
                        fault = Immediates.MemArg(m, pos, out arg);
                        if (fault < 0)
                            goto Malformed;
                        pos = (int)fault;
                    }
                    v.Store(op, arg);
                    break;
                }
                case 0x3F: // memory.size
                {
                    v.Begin(at, WasmOp.MemorySize);
                    uint memory;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        memory = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        memory = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.MemorySize(memory);
                    break;
                }
                case 0x40: // memory.grow
                {
                    v.Begin(at, WasmOp.MemoryGrow);
                    uint memory;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        memory = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        memory = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.MemoryGrow(memory);
                    break;
                }
                case 0x41: // i32.const
                {
                    v.Begin(at, WasmOp.I32Const);
                    int value;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        value = (sbyte)(m[pos++] << 1) >> 1;
                    }
                    else
                    {
                        fault = Leb.SlowS32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        value = (int)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.I32Const(value);
                    break;
                }
                case 0x42: // i64.const
                {
                    v.Begin(at, WasmOp.I64Const);
                    fault = Immediates.I64(m, pos, out long value);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                    v.I64Const(value);
                    break;
                }
                case 0x43: // f32.const
                {
                    v.Begin(at, WasmOp.F32Const);
                    fault = Immediates.F32(m, pos, out uint bits);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                    v.F32Const(bits);
                    break;
                }
                case 0x44: // f64.const
                {
                    v.Begin(at, WasmOp.F64Const);
                    fault = Immediates.F64(m, pos, out ulong bits);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                    v.F64Const(bits);
                    break;
                }
                case 0x67: // i32.clz
                case 0x68: // i32.ctz
                case 0x69: // i32.popcnt
                case 0x79: // i64.clz
                case 0x7A: // i64.ctz
                case 0x7B: // i64.popcnt
                case 0x8B: // f32.abs
                case 0x8C: // f32.neg
                case 0x8D: // f32.ceil
                case 0x8E: // f32.floor
                case 0x8F: // f32.trunc
                case 0x90: // f32.nearest
                case 0x91: // f32.sqrt
                case 0x99: // f64.abs
                case 0x9A: // f64.neg
                case 0x9B: // f64.ceil
                case 0x9C: // f64.floor
                case 0x9D: // f64.trunc
                case 0x9E: // f64.nearest
                case 0x9F: // f64.sqrt
                case 0xC0: // i32.extend8_s
                case 0xC1: // i32.extend16_s
                case 0xC2: // i64.extend8_s
                case 0xC3: // i64.extend16_s
                case 0xC4: // i64.extend32_s
                {
                    WasmOp op = (WasmOp)WasmOps.OneByte[code];
                    v.Begin(at, op);
                    v.Unary(op);
                    break;
                }
                case 0x6A: // i32.add
                case 0x6B: // i32.sub
                case 0x6C: // i32.mul
                case 0x6D: // i32.div_s
                case 0x6E: // i32.div_u
                case 0x6F: // i32.rem_s
                case 0x70: // i32.rem_u
                case 0x71: // i32.and
                case 0x72: // i32.or
                case 0x73: // i32.xor
                case 0x74: // i32.shl
                case 0x75: // i32.shr_s
                case 0x76: // i32.shr_u
                case 0x77: // i32.rotl
                case 0x78: // i32.rotr
                case 0x7C: // i64.add
                case 0x7D: // i64.sub
                case 0x7E: // i64.mul
                case 0x7F: // i64.div_s
                case 0x80: // i64.div_u
                case 0x81: // i64.rem_s
                case 0x82: // i64.rem_u
                case 0x83: // i64.and
                case 0x84: // i64.or
                case 0x85: // i64.xor
                case 0x86: // i64.shl
                case 0x87: // i64.shr_s
                case 0x88: // i64.shr_u
                case 0x89: // i64.rotl
                case 0x8A: // i64.rotr
                case 0x92: // f32.add
                case 0x93: // f32.sub
                case 0x94: // f32.mul
                case 0x95: // f32.div
                case 0x96: // f32.min
                case 0x97: // f32.max
                case 0x98: // f32.copysign
                case 0xA0: // f64.add
                case 0xA1: // f64.sub
                case 0xA2: // f64.mul
                case 0xA3: // f64.div
                case 0xA4: // f64.min
                case 0xA5: // f64.max
                case 0xA6: // f64.copysign
                {
                    WasmOp op = (WasmOp)WasmOps.OneByte[code];
                    v.Begin(at, op);
                    v.Binary(op);
                    break;
                }
                case 0x46: // i32.eq
                case 0x47: // i32.ne
                case 0x48: // i32.lt_s
                case 0x49: // i32.lt_u
                case 0x4A: // i32.gt_s
                case 0x4B: // i32.gt_u
                case 0x4C: // i32.le_s
                case 0x4D: // i32.le_u
                case 0x4E: // i32.ge_s
                case 0x4F: // i32.ge_u
                case 0x51: // i64.eq
                case 0x52: // i64.ne
                case 0x53: // i64.lt_s
                case 0x54: // i64.lt_u
                case 0x55: // i64.gt_s
                case 0x56: // i64.gt_u
                case 0x57: // i64.le_s
                case 0x58: // i64.le_u
                case 0x59: // i64.ge_s
                case 0x5A: // i64.ge_u
                case 0x5B: // f32.eq
                case 0x5C: // f32.ne
                case 0x5D: // f32.lt
                case 0x5E: // f32.gt
                case 0x5F: // f32.le
                case 0x60: // f32.ge
                case 0x61: // f64.eq
                case 0x62: // f64.ne
                case 0x63: // f64.lt
                case 0x64: // f64.gt
                case 0x65: // f64.le
                case 0x66: // f64.ge
                {
                    WasmOp op = (WasmOp)WasmOps.OneByte[code];
                    v.Begin(at, op);
                    v.Compare(op);
                    break;
                }
                case 0x45: // i32.eqz
                case 0x50: // i64.eqz
                {
                    WasmOp op = (WasmOp)WasmOps.OneByte[code];
                    v.Begin(at, op);
                    v.Test(op);
                    break;
                }
                case 0xA7: // i32.wrap_i64
                case 0xA8: // i32.trunc_f32_s
                case 0xA9: // i32.trunc_f32_u
                case 0xAA: // i32.trunc_f64_s
                case 0xAB: // i32.trunc_f64_u
                case 0xAC: // i64.extend_i32_s
                case 0xAD: // i64.extend_i32_u
                case 0xAE: // i64.trunc_f32_s
                case 0xAF: // i64.trunc_f32_u
                case 0xB0: // i64.trunc_f64_s
                case 0xB1: // i64.trunc_f64_u
                case 0xB2: // f32.convert_i32_s
                case 0xB3: // f32.convert_i32_u
                case 0xB4: // f32.convert_i64_s
                case 0xB5: // f32.convert_i64_u
                case 0xB6: // f32.demote_f64
                case 0xB7: // f64.convert_i32_s
                case 0xB8: // f64.convert_i32_u
                case 0xB9: // f64.convert_i64_s
                case 0xBA: // f64.convert_i64_u
                case 0xBB: // f64.promote_f32
                case 0xBC: // i32.reinterpret_f32
                case 0xBD: // i64.reinterpret_f64
                case 0xBE: // f32.reinterpret_i32
                case 0xBF: // f64.reinterpret_i64
                {
                    WasmOp op = (WasmOp)WasmOps.OneByte[code];
                    v.Begin(at, op);
                    v.Convert(op);
                    break;
                }
                case 0xD0: // ref.null
                {
                    v.Begin(at, WasmOp.RefNull);
                    fault = Immediates.HeapType(m, pos, out HeapType type);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                    v.RefNull(type);
                    break;
                }
                case 0xD1: // ref.is_null
                {
                    v.Begin(at, WasmOp.RefIsNull);
                    v.RefIsNull();
                    break;
                }
                case 0xD2: // ref.func
                {
                    v.Begin(at, WasmOp.RefFunc);
                    uint function;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        function = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        function = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.RefFunc(function);
                    break;
                }
                case 0xD3: // ref.eq
                {
                    v.Begin(at, WasmOp.RefEq);
                    v.RefEq();
                    break;
                }
                case 0xD4: // ref.as_non_null
                {
                    v.Begin(at, WasmOp.RefAsNonNull);
                    v.RefAsNonNull();
                    break;
                }
                case 0xD5: // br_on_null
                {
                    v.Begin(at, WasmOp.BrOnNull);
                    uint depth;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        depth = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        depth = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.BrOnNull(depth);
                    break;
                }
                case 0xD6: // br_on_non_null
                {
                    v.Begin(at, WasmOp.BrOnNonNull);
                    uint depth;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        depth = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        depth = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    v.BrOnNonNull(depth);
                    break;
                }
                case 0xFB:
                {
                    uint sub;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        sub = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        sub = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    WasmOp prefixed = WasmOps.FromFB(sub);
                    if (prefixed == WasmOps.Unknown)
                        return Fail(ref v, at, Leb.IllegalOpcode);
                    v.Begin(at, prefixed);
                    pos = RunPrefixed(m, pos, prefixed, ref v);
                    if (pos < 0)
                        return -1;
                    break;
                }
                case 0xFC:
                {
                    uint sub;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        sub = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        sub = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    WasmOp prefixed = WasmOps.FromFC(sub);
                    if (prefixed == WasmOps.Unknown)
                        return Fail(ref v, at, Leb.IllegalOpcode);
                    v.Begin(at, prefixed);
                    pos = RunPrefixed(m, pos, prefixed, ref v);
                    if (pos < 0)
                        return -1;
                    break;
                }
                case 0xFD:
                {
                    uint sub;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        sub = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        sub = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    WasmOp prefixed = WasmOps.FromFD(sub);
                    if (prefixed == WasmOps.Unknown)
                        return Fail(ref v, at, Leb.IllegalOpcode);
                    v.Begin(at, prefixed);
                    pos = RunPrefixed(m, pos, prefixed, ref v);
                    if (pos < 0)
                        return -1;
                    break;
                }
                case 0xFE:
                {
                    uint sub;
                    if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                    {
                        sub = m[pos++];
                    }
                    else
                    {
                        fault = Leb.SlowU32(m, pos);
                        if (fault < 0)
                            goto Malformed;
                        sub = (uint)fault;
                        pos = (int)(fault >> 32);
                    }
                    WasmOp prefixed = WasmOps.FromFE(sub);
                    if (prefixed == WasmOps.Unknown)
                        return Fail(ref v, at, Leb.IllegalOpcode);
                    v.Begin(at, prefixed);
                    pos = RunPrefixed(m, pos, prefixed, ref v);
                    if (pos < 0)
                        return -1;
                    break;
                }
                default:
                    return Fail(ref v, at, Leb.IllegalOpcode);
            }
            if (v.Failed)
                return -1;
            if (TVisitor.SkipsUnreachable && v.InUnreachableCode)
            {
                pos = SkipBlock(m, pos);
                if (pos < 0)
                    return Fail(ref v, at, Leb.UnexpectedEnd);
            }
            continue;
        Malformed:
            return Fail(ref v, pos, fault);
        }
    }

    /// <summary>Reads the immediates of an instruction with a prefix; the position behind them, or -1.</summary>
    private static int RunPrefixed<TVisitor>(ReadOnlySpan<byte> m, int pos, WasmOp op, scoped ref TVisitor v)
        where TVisitor : struct, IOpVisitor, allows ref struct
    {
        long fault;
        switch (WasmOps.Shape(op))
        {
            case OpShape.TableSize:
            {
                uint table;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    table = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    table = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.TableSize(table);
                return pos;
            }
            case OpShape.TableGrow:
            {
                uint table;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    table = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    table = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.TableGrow(table);
                return pos;
            }
            case OpShape.TableFill:
            {
                uint table;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    table = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    table = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.TableFill(table);
                return pos;
            }
            case OpShape.TableCopy:
            {
                uint destination;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    destination = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    destination = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                uint source;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    source = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    source = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.TableCopy(destination, source);
                return pos;
            }
            case OpShape.TableInit:
            {
                uint element;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    element = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    element = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                uint table;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    table = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    table = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.TableInit(element, table);
                return pos;
            }
            case OpShape.ElemDrop:
            {
                uint element;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    element = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    element = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.ElemDrop(element);
                return pos;
            }
            case OpShape.Load:
            {
                MemArg arg;
                if ((uint)(pos + 1) < (uint)m.Length && m[pos] < 0x40 && m[pos + 1] < 0x80)
                {
                    arg = new MemArg(m[pos], 0, m[pos + 1]);
                    pos += 2;
                }
                else
                {
                    fault = Immediates.MemArg(m, pos, out arg);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                }
                v.Load(op, arg);
                return pos;
            }
            case OpShape.Store:
            {
                MemArg arg;
                if ((uint)(pos + 1) < (uint)m.Length && m[pos] < 0x40 && m[pos + 1] < 0x80)
                {
                    arg = new MemArg(m[pos], 0, m[pos + 1]);
                    pos += 2;
                }
                else
                {
                    fault = Immediates.MemArg(m, pos, out arg);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                }
                v.Store(op, arg);
                return pos;
            }
            case OpShape.MemoryFill:
            {
                uint memory;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    memory = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    memory = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.MemoryFill(memory);
                return pos;
            }
            case OpShape.MemoryCopy:
            {
                uint destination;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    destination = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    destination = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                uint source;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    source = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    source = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.MemoryCopy(destination, source);
                return pos;
            }
            case OpShape.MemoryInit:
            {
                uint data;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    data = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    data = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                uint memory;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    memory = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    memory = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.MemoryInit(data, memory);
                return pos;
            }
            case OpShape.DataDrop:
            {
                uint data;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    data = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    data = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.DataDrop(data);
                return pos;
            }
            case OpShape.V128Const:
            {
                fault = Immediates.V128(m, pos, out V128 bits);
                if (fault < 0)
                    goto Malformed;
                pos = (int)fault;
                v.V128Const(bits);
                return pos;
            }
            case OpShape.Convert:
            {
                v.Convert(op);
                return pos;
            }
            case OpShape.WideArithmetic:
            {
                v.WideArithmetic(op);
                return pos;
            }
            case OpShape.RefTest:
            {
                fault = Immediates.HeapType(m, pos, out HeapType typeHeap);
                if (fault < 0)
                    goto Malformed;
                pos = (int)fault;
                ValType type = ValType.Ref(typeHeap, op is WasmOp.RefTestNull or WasmOp.RefCastNull or WasmOp.RefCastDescEqNull);
                v.RefTest(op, type);
                return pos;
            }
            case OpShape.RefCast:
            {
                fault = Immediates.HeapType(m, pos, out HeapType typeHeap);
                if (fault < 0)
                    goto Malformed;
                pos = (int)fault;
                ValType type = ValType.Ref(typeHeap, op is WasmOp.RefTestNull or WasmOp.RefCastNull or WasmOp.RefCastDescEqNull);
                v.RefCast(op, type);
                return pos;
            }
            case OpShape.BrOnCast:
            {
                fault = Immediates.CastBranch(m, pos, out uint depth, out ValType from, out ValType to);
                if (fault < 0)
                    goto Malformed;
                pos = (int)fault;
                v.BrOnCast(op, depth, from, to);
                return pos;
            }
            case OpShape.RefI31:
            {
                v.RefI31();
                return pos;
            }
            case OpShape.I31Get:
            {
                v.I31Get(op);
                return pos;
            }
            case OpShape.AnyConvertExtern:
            {
                v.AnyConvertExtern();
                return pos;
            }
            case OpShape.ExternConvertAny:
            {
                v.ExternConvertAny();
                return pos;
            }
            case OpShape.StructNew:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.StructNew(type);
                return pos;
            }
            case OpShape.StructNewDefault:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.StructNewDefault(type);
                return pos;
            }
            case OpShape.StructNewDesc:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.StructNewDesc(type);
                return pos;
            }
            case OpShape.StructNewDefaultDesc:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.StructNewDefaultDesc(type);
                return pos;
            }
            case OpShape.RefGetDesc:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.RefGetDesc(type);
                return pos;
            }
            case OpShape.RefCastDescEq:
            {
                fault = Immediates.HeapType(m, pos, out HeapType typeHeap);
                if (fault < 0)
                    goto Malformed;
                pos = (int)fault;
                ValType type = ValType.Ref(typeHeap, op is WasmOp.RefTestNull or WasmOp.RefCastNull or WasmOp.RefCastDescEqNull);
                v.RefCastDescEq(op, type);
                return pos;
            }
            case OpShape.BrOnCastDescEq:
            {
                fault = Immediates.CastBranch(m, pos, out uint depth, out ValType from, out ValType to);
                if (fault < 0)
                    goto Malformed;
                pos = (int)fault;
                v.BrOnCastDescEq(op, depth, from, to);
                return pos;
            }
            case OpShape.StructGet:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                uint field;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    field = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    field = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.StructGet(op, type, field);
                return pos;
            }
            case OpShape.StructSet:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                uint field;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    field = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    field = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.StructSet(type, field);
                return pos;
            }
            case OpShape.ArrayNew:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.ArrayNew(type);
                return pos;
            }
            case OpShape.ArrayNewDefault:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.ArrayNewDefault(type);
                return pos;
            }
            case OpShape.ArrayNewFixed:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                uint count;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    count = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    count = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.ArrayNewFixed(type, count);
                return pos;
            }
            case OpShape.ArrayNewData:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                uint data;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    data = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    data = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.ArrayNewData(type, data);
                return pos;
            }
            case OpShape.ArrayNewElem:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                uint element;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    element = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    element = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.ArrayNewElem(type, element);
                return pos;
            }
            case OpShape.ArrayGet:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.ArrayGet(op, type);
                return pos;
            }
            case OpShape.ArraySet:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.ArraySet(type);
                return pos;
            }
            case OpShape.ArrayLen:
            {
                v.ArrayLen();
                return pos;
            }
            case OpShape.ArrayFill:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.ArrayFill(type);
                return pos;
            }
            case OpShape.ArrayCopy:
            {
                uint destination;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    destination = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    destination = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                uint source;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    source = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    source = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.ArrayCopy(destination, source);
                return pos;
            }
            case OpShape.ArrayInitData:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                uint data;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    data = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    data = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.ArrayInitData(type, data);
                return pos;
            }
            case OpShape.ArrayInitElem:
            {
                uint type;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    type = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    type = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                uint element;
                if ((uint)pos < (uint)m.Length && m[pos] < 0x80)
                {
                    element = m[pos++];
                }
                else
                {
                    fault = Leb.SlowU32(m, pos);
                    if (fault < 0)
                        goto Malformed;
                    element = (uint)fault;
                    pos = (int)(fault >> 32);
                }
                v.ArrayInitElem(type, element);
                return pos;
            }
            case OpShape.SimdLoad:
            {
                MemArg arg;
                if ((uint)(pos + 1) < (uint)m.Length && m[pos] < 0x40 && m[pos + 1] < 0x80)
                {
                    arg = new MemArg(m[pos], 0, m[pos + 1]);
                    pos += 2;
                }
                else
                {
                    fault = Immediates.MemArg(m, pos, out arg);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                }
                v.SimdLoad(op, arg);
                return pos;
            }
            case OpShape.SimdLoadLane:
            {
                MemArg arg;
                if ((uint)(pos + 1) < (uint)m.Length && m[pos] < 0x40 && m[pos + 1] < 0x80)
                {
                    arg = new MemArg(m[pos], 0, m[pos + 1]);
                    pos += 2;
                }
                else
                {
                    fault = Immediates.MemArg(m, pos, out arg);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                }
                fault = Immediates.Lane(m, pos, out byte lane);
                if (fault < 0)
                    goto Malformed;
                pos = (int)fault;
                v.SimdLoadLane(op, arg, lane);
                return pos;
            }
            case OpShape.SimdStoreLane:
            {
                MemArg arg;
                if ((uint)(pos + 1) < (uint)m.Length && m[pos] < 0x40 && m[pos + 1] < 0x80)
                {
                    arg = new MemArg(m[pos], 0, m[pos + 1]);
                    pos += 2;
                }
                else
                {
                    fault = Immediates.MemArg(m, pos, out arg);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                }
                fault = Immediates.Lane(m, pos, out byte lane);
                if (fault < 0)
                    goto Malformed;
                pos = (int)fault;
                v.SimdStoreLane(op, arg, lane);
                return pos;
            }
            case OpShape.SimdExtractLane:
            {
                fault = Immediates.Lane(m, pos, out byte lane);
                if (fault < 0)
                    goto Malformed;
                pos = (int)fault;
                v.SimdExtractLane(op, lane);
                return pos;
            }
            case OpShape.SimdReplaceLane:
            {
                fault = Immediates.Lane(m, pos, out byte lane);
                if (fault < 0)
                    goto Malformed;
                pos = (int)fault;
                v.SimdReplaceLane(op, lane);
                return pos;
            }
            case OpShape.SimdShuffle:
            {
                fault = Immediates.V128(m, pos, out V128 lanes);
                if (fault < 0)
                    goto Malformed;
                pos = (int)fault;
                v.SimdShuffle(lanes);
                return pos;
            }
            case OpShape.SimdUnary:
            {
                v.SimdUnary(op);
                return pos;
            }
            case OpShape.SimdBinary:
            {
                v.SimdBinary(op);
                return pos;
            }
            case OpShape.SimdTernary:
            {
                v.SimdTernary(op);
                return pos;
            }
            case OpShape.SimdShift:
            {
                v.SimdShift(op);
                return pos;
            }
            case OpShape.SimdSplat:
            {
                v.SimdSplat(op);
                return pos;
            }
            case OpShape.SimdTest:
            {
                v.SimdTest(op);
                return pos;
            }
            case OpShape.AtomicLoad:
            {
                MemArg arg;
                if ((uint)(pos + 1) < (uint)m.Length && m[pos] < 0x40 && m[pos + 1] < 0x80)
                {
                    arg = new MemArg(m[pos], 0, m[pos + 1]);
                    pos += 2;
                }
                else
                {
                    fault = Immediates.MemArg(m, pos, out arg);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                }
                v.AtomicLoad(op, arg);
                return pos;
            }
            case OpShape.AtomicStore:
            {
                MemArg arg;
                if ((uint)(pos + 1) < (uint)m.Length && m[pos] < 0x40 && m[pos + 1] < 0x80)
                {
                    arg = new MemArg(m[pos], 0, m[pos + 1]);
                    pos += 2;
                }
                else
                {
                    fault = Immediates.MemArg(m, pos, out arg);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                }
                v.AtomicStore(op, arg);
                return pos;
            }
            case OpShape.AtomicRmw:
            {
                MemArg arg;
                if ((uint)(pos + 1) < (uint)m.Length && m[pos] < 0x40 && m[pos + 1] < 0x80)
                {
                    arg = new MemArg(m[pos], 0, m[pos + 1]);
                    pos += 2;
                }
                else
                {
                    fault = Immediates.MemArg(m, pos, out arg);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                }
                v.AtomicRmw(op, arg);
                return pos;
            }
            case OpShape.AtomicCmpxchg:
            {
                MemArg arg;
                if ((uint)(pos + 1) < (uint)m.Length && m[pos] < 0x40 && m[pos + 1] < 0x80)
                {
                    arg = new MemArg(m[pos], 0, m[pos + 1]);
                    pos += 2;
                }
                else
                {
                    fault = Immediates.MemArg(m, pos, out arg);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                }
                v.AtomicCmpxchg(op, arg);
                return pos;
            }
            case OpShape.AtomicNotify:
            {
                MemArg arg;
                if ((uint)(pos + 1) < (uint)m.Length && m[pos] < 0x40 && m[pos + 1] < 0x80)
                {
                    arg = new MemArg(m[pos], 0, m[pos + 1]);
                    pos += 2;
                }
                else
                {
                    fault = Immediates.MemArg(m, pos, out arg);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                }
                v.AtomicNotify(op, arg);
                return pos;
            }
            case OpShape.AtomicWait:
            {
                MemArg arg;
                if ((uint)(pos + 1) < (uint)m.Length && m[pos] < 0x40 && m[pos + 1] < 0x80)
                {
                    arg = new MemArg(m[pos], 0, m[pos + 1]);
                    pos += 2;
                }
                else
                {
                    fault = Immediates.MemArg(m, pos, out arg);
                    if (fault < 0)
                        goto Malformed;
                    pos = (int)fault;
                }
                v.AtomicWait(op, arg);
                return pos;
            }
            case OpShape.AtomicFence:
            {
                fault = Immediates.Zero(m, pos);
                if (fault < 0)
                    goto Malformed;
                pos = (int)fault;
                v.AtomicFence();
                return pos;
            }
            default:
                throw new UnreachableException();
        }
    Malformed:
        return Fail(ref v, pos, fault);
    }
}
